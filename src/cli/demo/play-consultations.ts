import { type Call, refusalOf } from "./api.ts";
import type { Crew } from "./crew.ts";

interface ConsultationOfApi {
  readonly id: string;
  readonly question: string;
  readonly state: string;
}
interface PageOfApi {
  readonly consultations?: readonly ConsultationOfApi[];
  readonly nextCursor?: string | null;
}

export interface ConsultationsPlayed {
  readonly answered: number;
  readonly promoted: number;
  readonly refused: readonly string[];
}

const PROMOTED = 2;
const ANSWER = "您好，已核实：请带身份证到所在社区的便民服务中心办理，工作日都可以，详情可打12345。";

/**
 * Answers a share of the open consultations of the demo's own people, and turns the last two of them into cases.
 * Other people's questions are left alone.
 */
export async function playConsultations(
  call: Call,
  crew: Crew,
  asked: ReadonlySet<string>,
  share: number,
): Promise<ConsultationsPlayed> {
  const open = await listConsultations(call, crew.officer, "open");
  const own = open.filter(({ question }) => asked.has(question));
  const chosen = own.slice(0, Math.ceil(own.length * share));
  const promoted = chosen.length > PROMOTED ? chosen.slice(-PROMOTED) : [];
  const answered = chosen.slice(0, chosen.length - promoted.length);
  const refused: string[] = [];
  const act = async (id: string, verb: "answer" | "promote", body: unknown) => {
    const done = await call("POST", `/api/consultations/${id}/${verb}`, { token: crew.officer, body });
    if (done.status !== 200) refused.push(`${verb}: ${refusalOf(done)}`);
  };
  for (const { id } of answered) await act(id, "answer", { text: ANSWER });
  for (const { id } of promoted) await act(id, "promote", {});
  return { answered: answered.length, promoted: promoted.length, refused };
}

async function listConsultations(call: Call, token: string, state: string): Promise<ConsultationOfApi[]> {
  const found: ConsultationOfApi[] = [];
  for (let cursor = ""; ; ) {
    const path = `/api/consultations?state=${state}&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await call<PageOfApi>("GET", path, { token });
    found.push(...(body.consultations ?? []));
    if (!body.nextCursor) return found;
    cursor = body.nextCursor;
  }
}
