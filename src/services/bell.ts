import type { Bell } from "./context.ts";

/** Bells of this process. A lost ring loses nothing: listeners also look by themselves. */
export function createBell(): Bell {
  const listeners = new Map<string, Set<() => void>>();
  return {
    ring(topic) {
      for (const onRing of [...(listeners.get(topic) ?? [])]) onRing();
    },
    listen(topic, onRing) {
      const own = listeners.get(topic) ?? new Set();
      listeners.set(topic, own.add(onRing));
      return () => {
        own.delete(onRing);
        if (own.size === 0) listeners.delete(topic);
      };
    },
  };
}
