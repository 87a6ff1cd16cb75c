/* Words around the demands of a message that tell nothing of them: what announces that there are several, and what joins them. */

/** "两件事，", "我有三个问题：", "麻烦您帮我看两件事，": before the first. */
const ANNOUNCES =
  /^(?:[你您]们?好[啊呀]?[，,。!！、\s]*)?(?:我们?|这边|[你您]们?|有|[想要来跟向和给请帮]|麻烦|一起|反[映应]|[说问讲报提看]|咨询|投诉|解决|处理|一?下){0,8}(?:[两二三四五2-5]|好?几)[个件条点桩样](?:不同的?)?(?:事[儿情]?|问题|情况|诉求|意见)(?:(?:[想要来]|[跟向和给][你您]们?)*(?:反[映应]|[说问讲]))?(?:一下)?[，,。：:、\s]*/u;
/** Words that only join: what follows is readable without them. */
const JOINS =
  /^(?:(?:另外|此外|还有就是|再就是|再有就是|再一个就?是?|[一另]个(?:就?是|[，,])|[一另]件(?:事)?(?:就?是)|对了|顺便(?:问|说|反映)?(?:一?下)?|第[一二三四五](?![次回天代批届轮名])(?:[个件](?:事|问题)?)?(?:就?是)?|[1-5①-⑤][.．、)）]|[一二三四五]、)[，,、:：\s]*|(?:还有|同时|再有|一是|二是|三是)[，,、:：\s]+|还有(?!人|的|就|一|几|些|没|什么))+/u;

/** What a message announces several demands with; nothing where it announces none. */
export const announcementOf = (text: string): string => ANNOUNCES.exec(text)?.[0] ?? "";

/** Where the clauses of a text begin that begin with such a word. */
export const joinsIn = (text: string): number[] =>
  [...text.matchAll(/(?<=[，,。；;！!？?\s])(?=\p{L})/gu)]
    .map(({ index }) => index)
    .filter((at) => JOINS.test(text.slice(at)));

export const withoutJoins = (part: string): string => part.replace(ANNOUNCES, "").replace(JOINS, "") || part;

/** Nothing but that there are several. */
export const onlyAnnounces = (part: string): boolean => part.trim() !== "" && announcementOf(part) === part;
