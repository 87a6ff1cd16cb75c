import { serve } from "@hono/node-server";

type Fetch = Parameters<typeof serve>[0]["fetch"];

/** Serves on loopback; port 0 is any free one. Closing cuts what is still open. */
export function listen(fetch: Fetch, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: "127.0.0.1" }, (info) =>
      resolve({ url: `http://127.0.0.1:${info.port}`, close }),
    );
    server.once("error", reject);
    const close = () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
  });
}
