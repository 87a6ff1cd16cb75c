import { mayDesk } from "../../core/desk.ts";
import type { ShownProposal } from "../../services/propose-rules.ts";
import type { TriedRule } from "../../services/try-rule.ts";
import { Rerouted } from "./rerouted.tsx";
import type { Desk } from "./staff-frame.tsx";

const PROPOSE = { make_street_first: "改为街道先办", take_off_street_first: "不再街道先办" } as const;

interface ProposalsProps {
  readonly desk: Desk;
  readonly proposals: readonly ShownProposal[];
  readonly tried: TriedRule | null;
}

/** What the last months say about the street-first rules. Whoever keeps the catalogue decides. */
export function StreetProposals({ desk, proposals, tried }: ProposalsProps) {
  const mayAdopt = mayDesk(desk.staff.role, "adopt_rules");
  return (
    <section class="card">
      <h2>街道先办的规则</h2>
      <p class="quiet">
        按月看：街道办结的和绕一圈又回街道的，建议改为街道先办；街道多半上交的，建议不再街道先办。采纳以后是组织表的新一版，记着谁采纳的、依据哪个月。
      </p>
      {proposals.length === 0 ? <p>最近几个月没有建议。</p> : null}
      {proposals.map(({ month, category, propose, done, up, silent, circled, cases }) => (
        <div id={`rule-${category.code}`}>
          <h3>
            {month} {category.name}：{PROPOSE[propose]}
          </h3>
          <p>
            街道办结 {done}，上交 {up}，没有回应自动上交 {silent}，绕回街道 {circled}。
          </p>
          <p class="quiet">
            {cases.map((number) => (
              <>
                <a href={`/staff/cases/${number}`}>{number}</a>{" "}
              </>
            ))}
          </p>
          {tried?.category === category.code ? <Rerouted desk={desk} routes={tried.routes} /> : null}
          {mayAdopt ? (
            <form method="post" action="/staff/suggestions/adopt" class="actions">
              {tried?.category === category.code ? null : (
                <a class="button" href={`/staff/suggestions?try=${category.code}#rule-${category.code}`}>
                  先试算：最近的案件会怎样
                </a>
              )}
              <input type="hidden" name="category" value={category.code} />
              <input type="hidden" name="propose" value={propose} />
              <button type="submit">
                采纳：{category.name}
                {PROPOSE[propose]}
              </button>
            </form>
          ) : null}
        </div>
      ))}
    </section>
  );
}
