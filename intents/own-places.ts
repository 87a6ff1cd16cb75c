import { ANOTHER_PLACE } from "../src/core/routing.ts";
import type { OwnUnit } from "./elsewhere-place.ts";
import { simplify } from "./simplify.ts";

/** As far into a text as places are looked for. */
const READ = 600;

/**
 * Where a text names a community of ours by what people call it (荷花塘) and says nothing else of where: that name, with
 * the street's right before it. A name says so by itself; no ending and no word beside it is needed.
 */
export function createOwnPlaceFinder(units: readonly OwnUnit[]): (text: string) => string | undefined {
  const namesOf = (kind: string): string[] =>
    units
      .filter((unit) => unit.kind === kind)
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .filter((name) => name.length > 2 || kind === "street")
      .sort((a, b) => b.length - a.length);
  const communities = namesOf("community");
  const streets = namesOf("street");
  return (text) => {
    const plain = simplify(text.slice(0, READ));
    for (const name of communities) {
      const at = plain.indexOf(name);
      const end = at + name.length;
      if (at < 0 || ANOTHER_PLACE.test(plain.slice(end))) continue;
      const street = streets.find((one) => plain.slice(0, at).endsWith(one)) ?? "";
      return text.slice(at - street.length, end);
    }
    return undefined;
  };
}
