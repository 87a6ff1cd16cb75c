/** Work that takes turns: so many at once, the rest in the order they came. */
export interface Turns {
  /** Does the work in its turn. What still waits under the same key is done once for all who asked. */
  take(key: string, work: () => Promise<void>): Promise<void>;
}

/** Turns of this process. */
export function takeTurns(atOnce: number): Turns {
  const waiting = new Map<string, () => void>();
  const promised = new Map<string, Promise<void>>();
  let running = 0;

  const next = () => {
    const [first] = waiting;
    if (!first || running >= atOnce) return;
    const [key, begin] = first;
    waiting.delete(key);
    promised.delete(key);
    running += 1;
    begin();
  };

  return {
    take(key, work) {
      const same = promised.get(key);
      if (same) return same;
      const begun = new Promise<void>((resolve) => waiting.set(key, resolve));
      const done = begun.then(work).finally(() => {
        running -= 1;
        next();
      });
      promised.set(key, done);
      next();
      return done;
    },
  };
}
