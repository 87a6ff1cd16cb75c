/** Somebody who may be meant by @ and a name. */
export interface Nameable {
  readonly id: string;
  readonly name: string;
  /** Name of their unit: tells people of one name apart. */
  readonly unit: string;
}

/** One @ in a note, and whom it may mean: nobody, one, or several of one name. */
export interface Mention<P extends Nameable> {
  /** As it was written, without the @. */
  readonly who: string;
  readonly people: readonly P[];
}

/** Not inside an address or a word. */
const SIGN = /(?<![\w.-])@/gu;
/** What follows an @ that nobody is called: only Chinese words are taken for a name. */
const NO_ONE = /^\p{Script=Han}{2,8}/u;
const UNIT = /^\s*[（(]([^（）()]{1,40})[）)]/u;

/** What to write so that it means this person alone among these. */
export const mentionOf = (person: Nameable, among: readonly Nameable[]): string =>
  among.some(({ id, name }) => name === person.name && id !== person.id)
    ? `${person.name}（${person.unit}）`
    : person.name;

/** Every @ with a name in a text, first to last, each name once. The longest name that fits is meant. */
export function readMentions<P extends Nameable>(text: string, all: readonly P[]): Mention<P>[] {
  const found = new Map<string, Mention<P>>();
  for (const { index } of text.matchAll(SIGN)) {
    const mention = mentionAt(text.slice(index + 1), all);
    if (mention && !found.has(mention.who)) found.set(mention.who, mention);
  }
  return [...found.values()];
}

function mentionAt<P extends Nameable>(rest: string, all: readonly P[]): Mention<P> | null {
  const fitting = all.filter(({ name }) => name !== "" && rest.startsWith(name));
  const length = Math.max(0, ...fitting.map(({ name }) => name.length));
  if (length === 0) {
    const [who] = NO_ONE.exec(rest) ?? [];
    return who ? { who, people: [] } : null;
  }
  const named = fitting.filter(({ name }) => name.length === length);
  const [said, unit] = UNIT.exec(rest.slice(length)) ?? [];
  const there = named.filter((one) => one.unit === unit);
  return there.length > 0
    ? { who: rest.slice(0, length + (said?.length ?? 0)), people: there }
    : { who: rest.slice(0, length), people: named };
}
