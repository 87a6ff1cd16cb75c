/** The Node entry: `npm start`. Refuses an old Node before anything that needs a new one is loaded. */
const NEEDED = 24;

if (Number(process.versions.node.split(".")[0]) < NEEDED) {
  console.error(
    `Ping'an 365 needs Node ${NEEDED} or newer; this is ${process.versions.node}.\n` +
      `On Linux (x64, arm64) start it with "npm start": npm ci has put Node ${NEEDED} beside it. ` +
      `Elsewhere install Node ${NEEDED} from nodejs.org, then "npm ci && npm start".`,
  );
  process.exit(1);
}

const { serve } = await import("./serve.ts");
await serve(process.env);

export {};
