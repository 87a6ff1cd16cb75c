import { Socket } from "node:net";

/** What postgres.js tells a socket maker; host and port are lists. */
interface Target {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false;
}

/**
 * A socket whose `close` comes after an `error` and two turns of the event loop later.
 *
 * postgres.js 3.4.9 forgets its socket at `close` and then, still rolling a transaction back, writes to it out of a
 * timer: the whole process ends with "Cannot read properties of null (reading 'write')" whenever the database dies
 * under a transaction (porsager/postgres issues 1154 and 1208). With the error first, everything in flight is rejected
 * and the late write meets a closed socket, which swallows it; then `close` rejects what came in between.
 */
export function lingeringSocket({ host, port, path }: Target): Socket {
  const socket = new Socket();
  const emit = socket.emit.bind(socket);
  let failed = false;
  const announce = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event === "error") failed = true;
    if (event !== "close") return emit(event as never, ...(args as never[]));
    if (!failed)
      emit("error", Object.assign(new Error("the connection was closed"), { code: "CONNECTION_CLOSED" }));
    setImmediate(() => setImmediate(() => emit("close", false)));
    return true;
  };
  socket.emit = announce as typeof socket.emit;
  // What is written before the connection stands is kept until it does.
  return path ? socket.connect(path) : socket.connect(Number(port[0]), String(host[0]));
}
