import cliProgress from "cli-progress";

export interface Progress {
  readonly step: () => void;
  readonly stop: () => void;
}

/** A bar on standard error; without a terminal a plain line every tenth. */
function createProgress(what: string, total: number): Progress {
  return process.stderr.isTTY ? bar(what, total) : plainLines(what, total);
}

function bar(what: string, total: number): Progress {
  const format = `${what} {bar} {value}/{total} · {duration_formatted}, {eta_formatted} left`;
  const shown = new cliProgress.SingleBar(
    { format, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  shown.start(total, 0);
  return { step: () => shown.increment(), stop: () => shown.stop() };
}

function plainLines(what: string, total: number): Progress {
  let done = 0;
  const tenth = Math.max(1, Math.ceil(total / 10));
  return {
    step() {
      done += 1;
      if (done % tenth === 0 || done === total) process.stderr.write(`${what} ${done}/${total}\n`);
    },
    stop() {},
  };
}

const AT_ONCE = 8;

/** Does the work on every item, a few at once, showing how far it is; results in the items' order. */
export async function overAll<T, R>(
  what: string,
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  if (items.length === 0) return [];
  const progress = createProgress(what, items.length);
  const results: R[] = [];
  const queue = items.entries();
  const hand = async () => {
    for (const [index, item] of queue) {
      results[index] = await work(item, index);
      progress.step();
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
  } finally {
    progress.stop();
  }
  return results;
}
