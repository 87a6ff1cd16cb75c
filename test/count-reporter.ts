import type { Reporter, TestModule } from "vitest/node";

/** Ends the run's output with one line that .ci/run and people can read: `N passed, N failed`; what was skipped comes before. */
export default function countReporter(): Reporter {
  return {
    onTestRunEnd: (modules, errors) => {
      const line = countLine(modules, errors.length);
      // After everything else, the other reporter's summary too.
      process.once("exit", () => process.stdout.write(`\n${line}\n`));
    },
  };
}

/** A file that could not be loaded and an error outside every test count as failed. */
function countLine(modules: readonly TestModule[], errors: number): string {
  const states = modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => test.result().state),
  );
  const count = (state: string) => states.filter((each) => each === state).length;
  const broken = modules.filter((module) => module.errors().length > 0).length;
  const skipped = count("skipped") + count("pending");
  const head = skipped > 0 ? `${skipped} skipped\n` : "";
  return `${head}${count("passed")} passed, ${count("failed") + broken + errors} failed`;
}
