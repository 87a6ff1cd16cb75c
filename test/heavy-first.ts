import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** The files that take longest: begun last, one would run alone in the end. Browsers apart, as they slow each other. */
const HEAVY = [
  "simulation/simulation",
  "browser/every-page",
  "db/embedded",
  "browser/loop",
  "drills/short",
  "browser/mishaps",
  "drills/outage",
  "browser/chat",
  "services/send-limits",
  "drills/all-channels",
  "browser/console",
  "worker/worker",
  "http/rights-cases",
  "services/articles",
  "journeys/demo",
  "journeys/learning",
  "browser/sign-in",
  "services/staff-keys",
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
