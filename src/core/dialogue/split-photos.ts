import { countAttached } from "../attached.ts";
import { withText, withThings } from "./draft.ts";
import { proceed } from "./draft-steps.ts";
import { photoOptions } from "./options.ts";
import { bare, inOneLine } from "./text.ts";
import { answer, saysNothing, type Turn } from "./turn.ts";
import type { Command, DialogueState, Step } from "./types.ts";

/*
 * The photos of a message that told several demands. A photo belongs to one case, and only who sent it knows to which: it
 * is asked once.
 */

type Splitting = Extract<DialogueState, { at: "splitting" }>;

export function askWhosePhotos(
  state: Splitting,
  commands: readonly Command[] = [{ do: "continue_report" }],
): Step {
  return answer(
    { ...state, asks: "photos", misses: 0 },
    [
      {
        key: "split.photos",
        values: {
          ...countAttached(state.draft.photos),
          parts: state.parts.map(({ text }) => inOneLine(text, 40)),
        },
        options: photoOptions(state),
      },
    ],
    commands,
  );
}

/** "2", "第二件", "②", "第二个的": which demand, from 1. */
const NAMED =
  /^(?:是|都是)?(?:第|the)?([1-5一二两三四五]|first|second|third|fourth|fifth)(?:[件个]|one)?的?$/u;
const NUMBERS: readonly string[] = ["1一first", "2二两second", "3三third", "4四fourth", "5五fifth"];

function numberSaid(turn: Turn, parts: number): number | null {
  const said = NAMED.exec(bare(turn.text))?.[1];
  const n = said === undefined ? 0 : NUMBERS.findIndex((names) => names.includes(said)) + 1;
  return n >= 1 && n <= parts ? n : null;
}

/** Every photo to the demand that was named (from 1), and the first demand is taken up. */
export function placePhotos({ draft, parts }: Splitting, turn: Turn, n: number): Step {
  const { photos } = withThings(draft, turn);
  const [first, ...more] = parts.map((part, i) => ({ ...part, photos: i === n - 1 ? photos : [] }));
  return proceed(turn, first ? { ...first, more } : draft);
}

/** "各一张", "一个一张", "一人一张": in the order they came, what is over with the last. */
const EACH =
  /^(?:照片)?(?:各自?|分别|[一每](?:人|个|件事?|边|样))[各有]?[一1]张$|^(?:按|照|按照)顺序$|^(?:one(?:for)?each|oneofeach|inorder)$/u;

/** The first photo to the first demand, and so on. */
export function placeInOrder({ draft, parts }: Splitting, turn: Turn): Step {
  const { photos } = withThings(draft, turn);
  const last = parts.length - 1;
  const [first, ...more] = parts.map((part, i) => ({
    ...part,
    photos: photos.slice(i, i === last ? undefined : i + 1),
  }));
  return proceed(turn, first ? { ...first, more } : draft);
}

/** What names no demand is told of the first, which then has the photos; so it is after asking twice. */
export function whilePlacingPhotos(state: Splitting, turn: Turn): Step {
  const n = numberSaid(turn, state.parts.length);
  if (n !== null) return placePhotos(state, turn, n);
  if (EACH.test(bare(turn.text))) return placeInOrder(state, turn);
  const [first, ...more] = state.parts;
  if (first && !saysNothing(turn) && !turn.keyword) {
    const told = withText(first, turn.text, turn.understanding);
    return placePhotos({ ...state, parts: [told, ...more] }, turn, 1);
  }
  if (state.misses >= 1) return placePhotos(state, turn, 1);
  const draft = withThings(state.draft, turn);
  return answer(
    { ...state, draft, misses: 1 },
    [{ key: "split.photos_again", values: { parts: state.parts.length }, options: photoOptions(state) }],
    [{ do: "continue_report" }],
  );
}
