import { mayDesk } from "../../core/desk.ts";
import type { StreetReturn } from "../../services/find-street-returns.ts";
import type { Desk } from "./staff-frame.tsx";
import { EVENT_WORDS, FIELD_WORDS } from "./staff-words.ts";
import { Hard, UnitChecks, WHISTLE_ASKS } from "./whistle-fields.tsx";

interface WaysOutProps {
  readonly one: StreetReturn;
  readonly desk: Desk;
}

/** The three things a street can do with what came back: take it, contest it, whistle. While it is argued only the last. */
export function WaysOut({ one, desk }: WaysOutProps) {
  const { number, version, arbitrationDue } = one;
  const mayTake = mayDesk(desk.staff.role, "take_street_returns");
  return (
    <>
      {mayTake && !arbitrationDue ? (
        <form method="post" action={`/staff/street/returns/${number}/take`} class="actions">
          <input type="hidden" name="version" value={String(version)} />
          <button type="submit" class="main">
            接办
          </button>
        </form>
      ) : null}
      {arbitrationDue ? null : <Contest one={one} />}
      <Whistle one={one} desk={desk} />
    </>
  );
}

function Contest({ one: { number, version } }: Pick<WaysOutProps, "one">) {
  return (
    <form method="post" action={`/staff/cases/${number}/events`} class="row">
      <input type="hidden" name="type" value="open_arbitration" />
      <input type="hidden" name="version" value={String(version)} />
      <label for={`why-${number}`} class="hidden">
        争议是什么
      </label>
      <input id={`why-${number}`} name="text" required maxlength={4000} placeholder="争议是什么" />
      <button type="submit">提请仲裁</button>
    </form>
  );
}

/** Two presses where the unit that the return names is the one to call: it is ticked, and what is asked for is written. */
function Whistle({ one, desk: { organisation } }: WaysOutProps) {
  const { number, version, suggestedUnit, returnedBy } = one;
  const named = [(suggestedUnit ?? returnedBy).code];
  return (
    <details class="action" id={`whistle-${number}`}>
      <summary>
        <strong>{EVENT_WORDS.whistle[0]}</strong>
      </summary>
      <form method="post" action={`/staff/cases/${number}/events`} class="stack">
        <p class="quiet">{EVENT_WORDS.whistle[1]}</p>
        <input type="hidden" name="type" value="whistle" />
        <input type="hidden" name="version" value={String(version)} />
        <UnitChecks
          id={`units-${number}`}
          organisation={organisation}
          likely={[...named, returnedBy.code]}
          chosen={named}
        />
        <label for={`asks-${number}`}>{FIELD_WORDS["text"]}</label>
        <textarea id={`asks-${number}`} name="text" rows={2} required maxlength={4000}>
          {WHISTLE_ASKS}
        </textarea>
        <Hard given={false} />
        <button type="submit" class="main">
          {EVENT_WORDS.whistle[0]}
        </button>
      </form>
    </details>
  );
}
