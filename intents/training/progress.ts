import cliProgress from "cli-progress";

/** A bar on standard error; without a terminal a line every ten percent. */
export function createProgress(total: number): { step: (what: string) => void; stop: () => void } {
  const bar = new cliProgress.SingleBar(
    {
      format: "{bar} {percentage}% · {what} · {duration_formatted}",
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 5_000,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, { what: "…" });
  return { step: (what) => bar.increment(1, { what }), stop: () => bar.stop() };
}
