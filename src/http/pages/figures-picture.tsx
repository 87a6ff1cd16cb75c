import { DEFINITIONS, FIGURE_SECTIONS, type FigureSection, type Part, TOTALS } from "../../core/figures.ts";
import type { Locale } from "../../core/glossary.ts";
import type { Figures, PublishedSection } from "../../core/publish-figures.ts";
import { shownText } from "./figures-shown.ts";
import { FIGURE_WORDS, said } from "./figures-words.ts";

/** Units of the drawing; it is as wide as a phone, so that its words stay readable there. */
const WIDTH = 360;
const BAR = 30;
const LINE = 22;
/** From one line of a long name to the next, and how many letters one holds. */
const WRAPPED = 16;
const MOST_LETTERS = 42;
const PATTERNS = 8;

/** One bar of the picture: a part of a section, or several that are not told apart. */
interface Slice {
  readonly name: string;
  readonly text: string;
  /** Null: how many is not known to anybody but us. */
  readonly value: number | null;
}

/** Messages, matters and dispatches, each a bar of parts that make its total. Patterns, words and numbers; read without colour. */
export function FiguresPicture({ lang, figures }: { lang: Locale; figures: Figures }) {
  const words = FIGURE_WORDS[lang];
  const drawn = FIGURE_SECTIONS.map((name) => ({ name, slices: slicesOf(lang, figures, name) }));
  const heights = drawn.map(({ slices }) => 34 + BAR + 12 + heightOf(slices) + 18);
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height, 0));
  const height = heights.reduce((sum, one) => sum + one, 0);
  return (
    <svg
      class="picture"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-labelledby="picture-title picture-text"
    >
      <title id="picture-title">{words.pictureTitle}</title>
      <desc id="picture-text">
        {drawn
          .map(({ name, slices }) => {
            const parts = slices
              .map((slice) => `${slice.name} ${slice.text}`)
              .join(lang === "en" ? ", " : "，");
            return `${totalText(lang, figures, name)}${lang === "en" ? ": " : "："}${parts}`;
          })
          .join(lang === "en" ? ". " : "。")}
      </desc>
      <Patterns />
      {drawn.map(({ name, slices }, at) => (
        <g transform={`translate(0 ${tops[at]})`}>
          <text class="total" x={0} y={20}>
            {totalText(lang, figures, name)}
          </text>
          <Bar slices={slices} />
          {slices.map((slice, index) => (
            <g transform={`translate(0 ${34 + BAR + 12 + heightOf(slices.slice(0, index))})`}>
              <rect class="swatch" x={0.5} y={0.5} width={15} height={15} fill={patternOf(index)} />
              <text x={24} y={13}>
                {linesOf(slice.name).map((line, nth) => (
                  <tspan x={24} y={13 + nth * WRAPPED}>
                    {line}
                  </tspan>
                ))}
              </text>
              <text class="value" x={WIDTH} y={13}>
                {slice.text}
              </text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

const heightOf = (slices: readonly Slice[]): number =>
  slices.reduce((sum, { name }) => sum + LINE + (linesOf(name).length - 1) * WRAPPED, 0);

/** A name in lines that leave room for the number beside it; a Chinese character is as wide as two letters. */
function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/(?<=[ 、])/)) {
    const longer = (lines.at(-1) ?? "") + word;
    if (lines.length > 0 && widthOf(longer) <= MOST_LETTERS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const widthOf = (text: string): number => text.replace(/[^\u0020-\u024f]/g, "  ").length;

function totalText(lang: Locale, figures: Figures, name: FigureSection): string {
  const { total } = figures.sections[name];
  return `${DEFINITIONS[TOTALS[name]].name[lang]} ${shownText(lang, total, figures.minimum)}`;
}

function slicesOf(lang: Locale, figures: Figures, name: FigureSection): Slice[] {
  const section = figures.sections[name];
  const known = section.parts.flatMap(({ id, count }) =>
    typeof count === "number" && count > 0 ? [slice(lang, id, count)] : [],
  );
  const rest = section.parts.filter(({ count }) => typeof count !== "number").map(({ id }) => id);
  return rest.length > 0 ? [...known, together(lang, section, rest)] : known;
}

const slice = (lang: Locale, id: Part, value: number): Slice => ({
  name: DEFINITIONS[id].name[lang],
  text: shownText(lang, value, 0),
  value,
});

/** What is hidden is one slice: the total less what is shown. */
function together(lang: Locale, { total, parts }: PublishedSection, ids: readonly Part[]): Slice {
  const names = ids.map((id) => DEFINITIONS[id].name[lang]).join(lang === "en" ? ", " : "、");
  const seen = parts.reduce((sum, { count }) => sum + (typeof count === "number" ? count : 0), 0);
  const value = typeof total === "number" ? total - seen : null;
  const name = ids.length === 1 ? names : said(FIGURE_WORDS[lang].merged, { names });
  return { name, text: value === null ? "—" : shownText(lang, value, 0), value };
}

function Bar({ slices }: { slices: readonly Slice[] }) {
  const total = slices.reduce((sum, { value }) => sum + (value ?? 0), 0);
  let x = 0;
  return (
    <g transform="translate(0 34)">
      <rect class="well" x={0} y={0} width={WIDTH} height={BAR} />
      {slices.map(({ value }, index) => {
        const width = total > 0 ? ((value ?? 0) / total) * WIDTH : 0;
        const left = x;
        x += width;
        return width > 0 ? (
          <rect
            class="part"
            x={round(left)}
            y={0}
            width={round(width)}
            height={BAR}
            fill={patternOf(index)}
          />
        ) : null;
      })}
    </g>
  );
}

const round = (number: number): number => Math.round(number * 100) / 100;
const patternOf = (index: number): string => `url(#pattern-${index % PATTERNS})`;

/** Told apart in grey: full, lines one way and the other, dots, upright, level, crossed, empty. */
const STROKES: readonly (string | null)[] = [
  null,
  "M-2 2l4-4M0 8l8-8M6 10l4-4",
  "M4 2.6a1.4 1.4 0 1 0 0 2.8a1.4 1.4 0 1 0 0-2.8",
  "M0 4h8",
  "M-2 6l4 4M0 0l8 8M6-2l4 4",
  "M4 0v8",
  "M0 4h8M4 0v8",
  "",
];

function Patterns() {
  return (
    <defs>
      {STROKES.map((stroke, index) => (
        <pattern id={`pattern-${index}`} width={8} height={8} patternUnits="userSpaceOnUse">
          <rect class={stroke === null ? "solid" : "paper"} width={8} height={8} />
          {stroke ? <path class={index === 2 ? "dot" : "stroke"} d={stroke} /> : null}
        </pattern>
      ))}
    </defs>
  );
}
