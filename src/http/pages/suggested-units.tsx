import { beginningOf } from "../../core/clean.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import type { CaseEstimates } from "../../services/estimate-dates.ts";
import type { LookAlike } from "../../services/find-look-alikes.ts";
import type { ShownCase } from "../../services/show-case.ts";
import type { UnitSuggestion } from "../../services/suggest-units.ts";
import { estimateText, estimateWhy } from "./estimate-words.ts";
import { choiceWord, RULE_WORDS } from "./staff-words.ts";

/** Where somebody is about to choose a unit. */
const CHOOSING: readonly string[] = ["reported", "accepted", "returned"];

/** The best units with the duty item each rests on, and what was done with cases like this one. The person decides. */
export function SuggestedUnits({ shown, estimates }: { shown: ShownCase; estimates: CaseEstimates }) {
  const { suggestion, suggestions, lookAlikes } = shown;
  const nothing = suggestions.length + lookAlikes.length === 0;
  if (!CHOOSING.includes(shown.case.state) || nothing) return null;
  return (
    <section class="card">
      <h2>{suggestion ? `建议派给：${suggestion.unit.name}` : "供派遣参考"}</h2>
      <p class="quiet">由派遣的人决定；派给别的单位，系统会记下来学习。</p>
      <ol class="suggested">
        {suggestions.map((suggestion) => (
          <SuggestedUnit shown={shown} suggestion={suggestion} estimates={estimates} />
        ))}
      </ol>
      {lookAlikes.length > 0 ? (
        <>
          <h3>相似的案件</h3>
          <ul class="alike">
            {lookAlikes.map((alike) => (
              <AlikeCase alike={alike} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

interface SuggestedProps {
  readonly shown: ShownCase;
  readonly suggestion: UnitSuggestion;
  readonly estimates: CaseEstimates;
}

function SuggestedUnit({ shown, suggestion, estimates: { estimates, promised } }: SuggestedProps) {
  const { unit, rule, passesTo, category, duty, scope, notCovered, referTo, confidence } = suggestion;
  const estimate = estimates.find((one) => one.unit.code === unit.code);
  return (
    <li>
      <h3>
        {unit.name} <span class="badge">{confidenceText(confidence)}</span>
      </h3>
      <p>
        {category.name}。{RULE_WORDS[rule]}
        {passesTo ? `街道办不了或没有回应，再交${passesTo.name}。` : ""}
      </p>
      <p class="quiet">权责清单：{duty}</p>
      {scope ? <p class="quiet">包括：{scope}</p> : null}
      {notCovered ? (
        <p class="quiet">
          不含：{notCovered}
          {referTo ? ` → ${referTo}` : ""}
        </p>
      ) : null}
      {estimate ? (
        <p class="quiet">
          {estimateText(estimate, promised)}
          {estimateWhy(estimate)}
        </p>
      ) : null}
      {shown.allowed.includes("dispatch") ? <DispatchTo shown={shown} suggestion={suggestion} /> : null}
    </li>
  );
}

/** One press. The category that speaks for the unit goes with it. */
function DispatchTo({
  shown,
  suggestion: { unit, category },
}: {
  shown: ShownCase;
  suggestion: UnitSuggestion;
}) {
  const { number, version, category: own } = shown.case;
  return (
    <form method="post" action={`/staff/cases/${number}/events`}>
      <input type="hidden" name="type" value="dispatch" />
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="unit" value={unit.code} />
      {category.code === own.code ? null : <input type="hidden" name="category" value={category.code} />}
      <button type="submit" class={unit.code === shown.suggestion?.unit.code ? "main" : undefined}>
        派给{unit.name}
        {category.code === own.code ? "" : `，类别改为“${category.name}”`}
      </button>
    </form>
  );
}

const EXCERPT = 60;

function AlikeCase({
  alike: { number, state, category, text, leadUnit, outcome, similarity },
}: {
  alike: LookAlike;
}) {
  const facts = [
    leadUnit ? `${leadUnit.name}主办` : "还没有派遣",
    outcome ? choiceWord(outcome) : STATE_WORDS[state],
    category.name,
    `相似 ${percent(similarity)}`,
  ];
  return (
    <li>
      <a href={`/staff/cases/${number}`}>{number}</a> {facts.join(" · ")}
      <p class="quiet">{text.length > EXCERPT ? `${beginningOf(text, EXCERPT)}…` : text}</p>
    </li>
  );
}

/** From these on, in words. Of authors never heard such first units are right in 0.95 and 0.71; below in 0.35. */
const SURE = 0.7;
const FAIRLY_SURE = 0.5;

const percent = (share: number): string => (share < 0.01 ? "不到 1%" : `${Math.round(share * 100)}%`);

function confidenceText(confidence: number): string {
  const word = confidence >= SURE ? "很有把握" : confidence >= FAIRLY_SURE ? "较有把握" : "拿不准";
  return `${word} ${percent(confidence)}`;
}
