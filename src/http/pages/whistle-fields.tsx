import type { Organisation } from "../../core/organisation.ts";
import { type Choice, unitOptions } from "./event-choices.ts";
import { FIELD_WORDS } from "./staff-words.ts";

interface UnitChecksProps {
  readonly id: string;
  readonly organisation: Organisation;
  /** Codes that are shown first: whom this is most likely about. */
  readonly likely?: readonly string[];
  readonly chosen: readonly string[];
}

/** Units to tick, without a key to hold: the likely ones first, the rest behind one more press. */
export function UnitChecks({ id, organisation, likely = [], chosen }: UnitChecksProps) {
  const first = [...new Set([...likely, ...chosen])];
  const all = unitOptions(organisation);
  const near = first.flatMap((code) => all.filter(([one]) => one === code));
  const rest = all.filter(([code]) => !first.includes(code));
  return (
    <fieldset id={id}>
      <legend>{FIELD_WORDS["units"]}</legend>
      {near.map((unit) => (
        <UnitCheck unit={unit} chosen={chosen} />
      ))}
      {near.length === 0 ? (
        rest.map((unit) => <UnitCheck unit={unit} chosen={chosen} />)
      ) : (
        <details>
          <summary>其他单位</summary>
          {rest.map((unit) => (
            <UnitCheck unit={unit} chosen={chosen} />
          ))}
        </details>
      )}
    </fieldset>
  );
}

function UnitCheck({ unit: [code, name], chosen }: { unit: Choice; chosen: readonly string[] }) {
  return (
    <label class="tick">
      <input type="checkbox" name="units" value={code} checked={chosen.includes(code)} /> {name}
    </label>
  );
}

/** 疑难: one tick. */
export const Hard = ({ given }: { given: boolean }) => (
  <label class="tick">
    <input type="checkbox" name="hard" value="true" checked={given} /> {FIELD_WORDS["hard"]}
  </label>
);

/** What a whistle asks for unless the caller says it otherwise. */
export const WHISTLE_ASKS = "请派人到现场，一起商量怎么办。";
