import { likeness } from "./same-matter.ts";

/** Politeness and asking: two questions are the same without it. */
const FILLING = /请问|您好|你好|想问|咨询|一下|谢谢|麻烦|[吗呢啊呀吧的了我你您是有，。！？?!、\s]/gu;

/** Questions that ask the same, in order of arrival; each is in exactly one group, the first names it. */
export function groupQuestions<T extends { readonly question: string }>(
  all: readonly T[],
  same: number,
): (readonly T[])[] {
  const groups: { readonly plain: string; readonly members: T[] }[] = [];
  for (const one of all) {
    const plain = one.question.replaceAll(FILLING, "");
    const group = groups.find((each) => each.plain === plain || likeness(each.plain, plain) >= same);
    if (group) group.members.push(one);
    else groups.push({ plain, members: [one] });
  }
  return groups.map(({ members }) => members);
}
