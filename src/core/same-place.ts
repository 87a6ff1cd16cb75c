/** How a worker says that it is where the one before was. */
const SAME = /同一?(?:个)?(?:地点|地方|位置|处)|同上|还是(?:这里|这儿|这边|那里|原地)|地点同上|same place/giu;
const FILLING = /[\s，。、；：！,.;:!也还都在]/gu;

/** Whether the words say "同一地点". */
export const saysSamePlace = (text: string): boolean => text.search(SAME) >= 0;

/** Whether they say nothing else: then it is more of the one before. */
export const onlySamePlace = (text: string): boolean =>
  saysSamePlace(text) && text.replace(SAME, "").replace(FILLING, "") === "";
