/** `npm run simulator`: three phones, WeChat, Telegram and WeCom, on a page of this machine; the real webhooks behind them. */
import { servePage } from "./simulator/server.ts";
import { openStage } from "./simulator/stage.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  say("Starting the app and the three platforms …");
  const stage = await openStage(process.env);
  const page = await servePage(stage, Number(process.env["SIMULATOR_PORT"] || 3651));
  say(
    `Simulator: ${page.url}\nStaff page: ${stage.app.url}/staff, keys on the simulator's page.\nCtrl-C ends it.`,
  );
  const end = async () => {
    await page.close();
    await stage.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
