import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the range the system uses for outgoing connections, so that a retrying client cannot take the port. */
const LOWEST = 15_000;
const HIGHEST = 32_000;

/** A port on 127.0.0.1 nobody listens on: the wished one when it is free. */
export async function freePort(wished?: number): Promise<number> {
  if (wished && (await isFree(wished))) return wished;
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
