/** Something one loop waits on and others ring. */
export interface Latch {
  ring(): void;
  /** Resolves at the next ring, or one that came meanwhile, or after `ms`. */
  wait(ms: number): Promise<void>;
}

/** A latch nobody has rung yet. */
export function latch(): Latch {
  let rung = false;
  let wake = () => {};
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
    },
  };
}
