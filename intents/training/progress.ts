import cliProgress from "cli-progress";

export interface Progress {
  /** One more round done; `what` is the task. */
  readonly step: (what: string) => void;
  readonly stop: () => void;
}

/** Without a terminal a bar cannot be redrawn, and training leaves no time for timers: a line every tenth. */
function createLines(total: number): Progress {
  let done = 0;
  return {
    step: (what) => {
      const before = Math.floor((10 * done) / total);
      done += 1;
      const tenths = Math.floor((10 * done) / total);
      if (tenths > before) process.stderr.write(`${tenths * 10}% · ${what}\n`);
    },
    stop: () => {},
  };
}

/** A bar on standard error. */
export function createProgress(total: number): Progress {
  if (!process.stderr.isTTY) return createLines(total);
  const bar = new cliProgress.SingleBar(
    { format: "{bar} {percentage}% · {what} · {duration_formatted}", stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, { what: "…" });
  return { step: (what) => bar.increment(1, { what }), stop: () => bar.stop() };
}
