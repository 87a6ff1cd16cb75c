import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** The files that take longest, longest first: begun last, one of them would run alone in the end. */
const HEAVY = [
  "simulation/simulation",
  "browser/every-page",
  "browser/loop",
  "db/embedded",
  "drills/short",
  "browser/mishaps",
  "browser/chat",
  "browser/console",
  "drills/outage",
  "drills/all-channels",
  "worker/worker",
  "services/send-limits",
  "services/articles",
  "http/case-pane",
  "http/rights-cases",
  "services/staff-keys",
  "journeys/demo",
  "journeys/learning",
  "journeys/simulator",
  "services/paper-figures",
].map((name) => `/test/${name}.test.ts`);

/** What took how long is unknown in a clean clone, where the gate runs: it is written down here. */
export class HeavyFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = HEAVY.findIndex((heavy) => moduleId.endsWith(heavy));
      return at < 0 ? HEAVY.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
