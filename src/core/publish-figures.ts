import { type FigureSection, PARTS, type Part } from "./figures.ts";
import { type Cell, protectCounts, protectSum, type Shown } from "./protect-counts.ts";
import { type CommunityCount, type CommunityFigures, publishCommunities } from "./publish-communities.ts";

/** By what the figures are broken down: month of the filing or dispatch, street of the place, topic. */
export const BREAKDOWNS = ["month", "street", "topic"] as const;
export type BreakdownBy = (typeof BREAKDOWNS)[number];

/** One section of the ledger as counted. `difference`: what the total has beyond its parts, 0 when it adds up. */
export interface CountedSection {
  readonly total: number;
  readonly parts: Readonly<Partial<Record<Part, number>>>;
  readonly difference: number;
}
/** One month (yyyy-mm), street (code) or topic; "" holds what is not told apart. */
export interface CountedRow {
  readonly key: string;
  readonly filed: number;
  /** Of dispatches. */
  readonly parts: Readonly<Partial<Record<Part, number>>>;
}
export interface CountedFigures {
  readonly at: Date;
  readonly sections: Readonly<Record<FigureSection, CountedSection>>;
  readonly breakdowns: Readonly<Record<BreakdownBy, readonly CountedRow[]>>;
  readonly communities: readonly CommunityCount[];
}

export interface PublishedSection {
  /** Null: too few to say anything of. */
  readonly total: Shown | null;
  readonly parts: readonly { readonly id: Part; readonly count: Shown | null }[];
  readonly difference: number;
}
/** Several parts that are too few to be told apart are one column together. */
export interface Column {
  readonly ids: readonly Part[];
}
export interface PublishedRow {
  readonly key: string;
  /** Null: withheld for the whole table. */
  readonly filed: Shown | null;
  readonly dispatched: Shown | null;
  /** One for each column. */
  readonly parts: readonly (Shown | null)[];
}
export interface Breakdown {
  readonly by: BreakdownBy;
  readonly columns: readonly Column[];
  readonly rows: readonly PublishedRow[];
}
export interface Figures {
  readonly at: Date;
  readonly minimum: number;
  readonly sections: Readonly<Record<FigureSection, PublishedSection>>;
  readonly breakdowns: Readonly<Record<BreakdownBy, Breakdown>>;
  readonly communities: CommunityFigures;
}

/** The figures as everybody may see them: small counts hidden, and none that can be worked out from the others. */
export function publishFigures(counted: CountedFigures, minimum: number): Figures {
  const { at, sections, breakdowns, communities } = counted;
  const published = {
    messages: publishSection("messages", sections.messages, minimum),
    cases: publishSection("cases", sections.cases, minimum),
    dispatches: publishSection("dispatches", sections.dispatches, minimum),
  };
  const all = published.cases.total;
  const broken = (by: BreakdownBy) => [by, publishBreakdown(by, breakdowns[by], published, minimum)] as const;
  return {
    at,
    minimum,
    sections: published,
    breakdowns: Object.fromEntries(BREAKDOWNS.map(broken)) as Record<BreakdownBy, Breakdown>,
    communities: publishCommunities(communities, { minimum, at, all: isKnown(all) ? all : null }),
  };
}

const OUT = "outside";
const SUM = "sum";

function publishSection(
  name: FigureSection,
  { total, parts, difference }: CountedSection,
  minimum: number,
): PublishedSection {
  const ids: readonly Part[] = PARTS[name];
  const counts = ids.map((id) => parts[id] ?? 0);
  const shown = protectSum(counts, total, minimum);
  return {
    total: shown?.at(-1) ?? null,
    parts: ids.map((id, at) => ({ id, count: shown?.[at] ?? null })),
    difference,
  };
}

/** The sums over all rows count as known: what they hide is one column in every row, so that tables share no secret. */
function publishBreakdown(
  by: BreakdownBy,
  rows: readonly CountedRow[],
  sections: Readonly<Record<FigureSection, PublishedSection>>,
  minimum: number,
): Breakdown {
  const columns = columnsOf(sections.dispatches);
  const sumOf = ({ parts }: CountedRow, { ids }: Column) =>
    ids.reduce((sum, id) => sum + (parts[id] ?? 0), 0);
  const counts = rows.map((row) => columns.map((column) => sumOf(row, column)));
  const filed = isKnown(sections.cases.total)
    ? protectLine(
        rows.map((row) => row.filed),
        minimum,
      )
    : null;
  const grid = isKnown(sections.dispatches.total) ? protectGrid(counts, minimum) : null;
  return {
    by,
    columns,
    rows: rows.map(({ key }, at) => ({
      key,
      filed: filed?.[at] ?? null,
      dispatched: grid?.[at]?.total ?? null,
      parts: columns.map((_, column) => grid?.[at]?.parts[column] ?? null),
    })),
  };
}

const isKnown = (shown: Shown | null): shown is number => typeof shown === "number";

function columnsOf({ parts }: PublishedSection): Column[] {
  const alone = parts.filter(({ count }) => isKnown(count)).map(({ id }) => ({ ids: [id] }));
  const rest = parts.filter(({ count }) => !isKnown(count)).map(({ id }) => id);
  return rest.length > 0 ? [...alone, { ids: rest }] : alone;
}

/** Counts whose sum is known. */
function protectLine(counts: readonly number[], minimum: number): Shown[] | null {
  return protectCounts(
    counts.map((value) => ({ from: OUT, to: SUM, value })),
    minimum,
  );
}

/** Rows whose parts make their total, in columns whose sums are known. */
function protectGrid(
  counts: readonly (readonly number[])[],
  minimum: number,
): { total: Shown; parts: Shown[] }[] | null {
  const cells = counts.flatMap((row, at): Cell[] => [
    ...row.map((value, column) => ({ from: `row ${at}`, to: `column ${column}`, value })),
    { from: SUM, to: `row ${at}`, value: row.reduce((sum, value) => sum + value, 0) },
  ]);
  const shown = protectCounts(cells, minimum);
  if (!shown) return null;
  const width = (counts[0]?.length ?? 0) + 1;
  return counts.map((_, at) => {
    const row = shown.slice(at * width, (at + 1) * width);
    return { total: row.at(-1) ?? 0, parts: row.slice(0, -1) };
  });
}

/** A share, 0 to 1, only where everything it is made of is shown. */
export function shareOf(
  part: Shown | null | undefined,
  whole: readonly (Shown | null | undefined)[],
): number | null {
  const numbers = whole.map((one) => (typeof one === "number" ? one : Number.NaN));
  const sum = numbers.reduce((total, number) => total + number, 0);
  return typeof part === "number" && sum > 0 ? part / sum : null;
}
