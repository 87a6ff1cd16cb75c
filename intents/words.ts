/** One segmenter for all; made on first use, since making one costs milliseconds. */
const lazySegmenter = (() => {
  let made: Intl.Segmenter | undefined;
  return () => {
    made ??= new Intl.Segmenter("zh", { granularity: "word" });
    return made;
  };
})();

/** Words of Chinese and English text. workerd cuts some texts differently: nothing that decides may rest on one word. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of lazySegmenter().segment(text)) if (isWordLike) found.push(segment);
  return found;
}
