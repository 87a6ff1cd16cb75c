import { clip, inOneLine } from "./text.ts";
import type { CaseBrief, CaseWish, Choice, Draft, SayOption } from "./types.ts";

const WISHES = [
  "track",
  "supplement",
  "urge",
  "withdraw",
  "confirm",
  "reopen",
  "rate",
] as const satisfies readonly CaseWish[];
const CHOICES = ["report", "consult", ...WISHES] as const satisfies readonly Choice[];

/** What an option means once it comes back. Ids are ASCII, ≤ 64 bytes, and hold nothing personal. */
export type Pressed =
  | { readonly press: "confirm" | "drop" | "no_place" | "edit"; readonly draft: string }
  | { readonly press: "not_here"; readonly draft: string }
  | { readonly press: "consent"; readonly about: "push" | "phone"; readonly yes: boolean }
  | { readonly press: "split"; readonly draft: string; readonly apart: boolean }
  | { readonly press: "photos"; readonly draft: string; readonly part: number | "each" }
  | { readonly press: "join"; readonly draft: string }
  | { readonly press: "back" | "consultation"; readonly number: string; readonly yes: boolean }
  | { readonly press: "edit_field"; readonly draft: string; readonly field: "what" | "place" }
  | { readonly press: "kind"; readonly choice: Choice }
  | { readonly press: "case"; readonly wish: CaseWish; readonly number: string }
  | { readonly press: "delay"; readonly wish: "unclear" | "refuse"; readonly number: string }
  | { readonly press: "withdraw"; readonly number: string; readonly sure: boolean }
  | { readonly press: "solved"; readonly token: string; readonly solved: boolean }
  | { readonly press: "satisfied"; readonly token: string; readonly mark: number }
  | { readonly press: "human" | "help" | "helped" | "not_helped" };

const among = <T extends string>(values: readonly T[], value: string | undefined): T | undefined =>
  values.find((known) => known === value);

const ofDraft = (press: "confirm" | "drop" | "no_place") => (draft: string) => ({ press, draft });

/** First word of an id → how the rest is read. */
const READERS: Readonly<Record<string, (...parts: string[]) => Pressed | undefined>> = {
  confirm: ofDraft("confirm"),
  drop: ofDraft("drop"),
  noplace: ofDraft("no_place"),
  nothere: (draft = "") => ({ press: "not_here", draft }),
  consent: (about, yes) => {
    const known = among(["push", "phone"] as const, about);
    return known && { press: "consent", about: known, yes: yes === "yes" };
  },
  split: (draft = "", how) => ({ press: "split", draft, apart: how === "apart" }),
  photos: (draft = "", part = "") => {
    if (part === "each") return { press: "photos", draft, part };
    return /^[1-5]$/.test(part) ? { press: "photos", draft, part: Number(part) } : undefined;
  },
  edit: (draft = "", field) => {
    const known = among(["what", "place"] as const, field);
    return known ? { press: "edit_field", draft, field: known } : { press: "edit", draft };
  },
  join: (draft = "") => ({ press: "join", draft }),
  back: (number = "", yes) => ({ press: "back", number, yes: yes === "yes" }),
  toconsult: (number = "", yes) => ({ press: "consultation", number, yes: yes === "yes" }),
  kind: (id) => {
    const choice = among(CHOICES, id);
    return choice && { press: "kind", choice };
  },
  case: (id, number = "") => {
    const wish = among(WISHES, id);
    return wish && { press: "case", wish, number };
  },
  delay: (id, number = "") => {
    const wish = among(["unclear", "refuse"] as const, id);
    return wish && { press: "delay", wish, number };
  },
  withdraw: (number = "", sure) => ({ press: "withdraw", number, sure: sure === "yes" }),
  rate: (token = "", question, value) => {
    if (question === "solved") return { press: "solved", token, solved: value === "yes" };
    const mark = Number(value);
    return question === "satisfied" && [1, 2, 3, 4, 5].includes(mark)
      ? { press: "satisfied", token, mark }
      : undefined;
  },
  human: () => ({ press: "human" }),
  help: () => ({ press: "help" }),
  helped: () => ({ press: "helped" }),
  nothelped: () => ({ press: "not_helped" }),
};

/** An option id → what was pressed; undefined for one we never gave out. */
export function pressedOf(id: string): Pressed | undefined {
  if (id.length > 64) return undefined;
  const [verb = "", ...parts] = id.split(":");
  return Object.hasOwn(READERS, verb) ? READERS[verb]?.(...parts) : undefined;
}

export const HUMAN: SayOption = { id: "human", label: "option.human", values: {} };

/** None of the cases asked about. */
export const NEW_MATTER: SayOption = { id: "kind:report", label: "option.new_matter", values: {} };

const LABELS = {
  report: "option.report",
  consult: "option.consult",
  track: "option.track",
  supplement: "option.supplement",
  urge: "option.urge",
  withdraw: "option.withdraw",
  confirm: "option.confirm",
  reopen: "option.reopen",
  rate: "option.rate",
} as const satisfies Record<Choice, SayOption["label"]>;

export const choice = (id: Choice): SayOption => ({ id: `kind:${id}`, label: LABELS[id], values: {} });
export const choices = (ids: readonly Choice[]): SayOption[] => [...ids.map(choice), HUMAN];

/** The three tops and a human. */
export const MENU: readonly SayOption[] = choices(["report", "consult", "track"]);

export const cardOptions = (draft: Draft): SayOption[] => [
  { id: `confirm:${draft.id}`, label: draft.near ? "option.file_own" : "option.submit", values: {} },
  ...(draft.near ? [{ id: `join:${draft.id}`, label: "option.join", values: {} } as const] : []),
  ...(draft.scanned ? [{ id: `nothere:${draft.id}`, label: "option.not_here", values: {} } as const] : []),
  { id: `edit:${draft.id}`, label: "option.edit", values: {} },
  { id: `drop:${draft.id}`, label: "option.drop", values: {} },
  HUMAN,
];

export const splitOptions = (draft: Draft): SayOption[] => [
  { id: `split:${draft.id}:apart`, label: "option.apart", values: {} },
  { id: `split:${draft.id}:one`, label: "option.together", values: {} },
  HUMAN,
];

/** Which of a message's demands its photos show; where there are as many, maybe one each. */
export const photoOptions = ({
  draft,
  parts,
}: {
  readonly draft: Draft;
  readonly parts: readonly Draft[];
}): SayOption[] => [
  ...parts.map(
    ({ text }, i): SayOption => ({
      id: `photos:${draft.id}:${i + 1}`,
      label: "option.photos_of",
      values: { n: i + 1, what: clip(inOneLine(text, 40), 14) },
    }),
  ),
  ...(draft.photos.length === parts.length
    ? [{ id: `photos:${draft.id}:each`, label: "option.photos_each", values: {} } as const]
    : []),
  HUMAN,
];

const dropIt = (draft: Draft): SayOption => ({ id: `drop:${draft.id}`, label: "option.drop", values: {} });
export const askWhatOptions = (draft: Draft): SayOption[] => [HUMAN, dropIt(draft)];
export const askPlaceOptions = (draft: Draft): SayOption[] => [
  { id: `noplace:${draft.id}`, label: "option.no_place", values: {} },
  HUMAN,
  dropIt(draft),
];
export const editOptions = (draft: Draft): SayOption[] => [
  { id: `edit:${draft.id}:place`, label: "option.edit_place", values: {} },
  { id: `edit:${draft.id}:what`, label: "option.edit_what", values: {} },
  dropIt(draft),
];

export const answerOptions = (): SayOption[] => [
  { id: "helped", label: "option.solved", values: {} },
  { id: "nothelped", label: "option.unsolved", values: {} },
  choice("report"),
];

export const elsewhereOptions = (): SayOption[] => [
  { id: "kind:report", label: "option.file_anyway", values: {} },
  HUMAN,
  { id: "kind:consult", label: "option.ask_else", values: {} },
];

/** One button per case; the title is the person's own words, in their own chat. */
export const caseOption = (wish: CaseWish, one: Pick<CaseBrief, "number" | "title">): SayOption => ({
  id: `case:${wish}:${one.number}`,
  label: "option.case",
  values: { number: one.number, title: clip(inOneLine(one.title, 16), 16) },
});
export const onCase = (wish: CaseWish, number: string): SayOption => ({
  id: `case:${wish}:${number}`,
  label: LABELS[wish],
  values: {},
});

export const withdrawOptions = (number: string): SayOption[] => [
  { id: `withdraw:${number}:yes`, label: "option.withdraw_yes", values: {} },
  { id: `withdraw:${number}:no`, label: "option.withdraw_no", values: {} },
];

export const solvedOptions = (token: string): SayOption[] => [
  { id: `rate:${token}:solved:yes`, label: "option.yes_solved", values: {} },
  { id: `rate:${token}:solved:no`, label: "option.not_solved", values: {} },
];
export const satisfiedOptions = (token: string): SayOption[] =>
  [5, 4, 3, 2, 1].map((mark) => ({
    id: `rate:${token}:satisfied:${mark}`,
    label: "option.satisfied",
    values: { mark },
  }));

export const reopenOptions = (number: string): SayOption[] => [onCase("reopen", number), HUMAN];
export const filedOptions = (number: string): SayOption[] => [
  onCase("track", number),
  onCase("supplement", number),
  choice("report"),
  HUMAN,
];
export const doneOptions = (number: string): SayOption[] => [
  onCase("track", number),
  choice("report"),
  HUMAN,
];

export const consentOptions = (about: "push" | "phone"): SayOption[] =>
  about === "push"
    ? [
        { id: "consent:push:yes", label: "option.notify_yes", values: {} },
        { id: "consent:push:no", label: "option.notify_no", values: {} },
      ]
    : [{ id: "consent:phone:no", label: "option.no_phone", values: {} }];
