import type { Call } from "./api.ts";

interface AlertsOfApi {
  readonly alerts?: readonly { readonly id: string; readonly caseNumber: string | null }[];
}

/** The centre acknowledges the duty alerts of the demo's own cases, so that they do not repeat; answers how many. */
export async function acknowledgeAlerts(
  call: Call,
  token: string,
  numbers: ReadonlySet<string>,
): Promise<number> {
  const { body } = await call<AlertsOfApi>("GET", "/api/alerts", { token });
  const own = (body.alerts ?? []).filter(({ caseNumber }) => caseNumber !== null && numbers.has(caseNumber));
  let done = 0;
  for (const { id } of own) {
    const { status } = await call("POST", `/api/alerts/${id}/acknowledge`, { token, body: {} });
    if (status === 200) done += 1;
  }
  return done;
}
