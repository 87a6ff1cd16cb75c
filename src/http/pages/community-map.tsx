import type { Child } from "hono/jsx";
import type { Locale } from "../../core/glossary.ts";
import type { Organisation } from "../../core/organisation.ts";
import type { Shown } from "../../core/protect-counts.ts";
import type { CommunityFigures } from "../../core/publish-communities.ts";
import type { Drawing, Shape } from "./draw-boundaries.ts";
import { shownText } from "./figures-shown.ts";
import { said } from "./figures-words.ts";
import { MAP_WORDS } from "./public-map-words.ts";

interface MapProps {
  readonly lang: Locale;
  readonly organisation: Organisation;
  readonly drawing: Drawing;
  readonly figures: CommunityFigures;
  /** Which communities are meant; the others are only outlined. */
  readonly meant?: (code: string) => boolean;
}

/** From so many matters on a class begins; each is denser than the one before, so that the map reads in grey. */
const CLASSES = [0, 1, 5, 10, 20, 50] as const;
/** A number has room from so many units of the picture on. */
const ROOM = 30;

/** The communities, filled by how many public matters each had: a picture whose numbers are in the table below. */
export function CommunityMap(props: MapProps) {
  const { lang, drawing, figures, meant = () => true } = props;
  const words = MAP_WORDS[lang];
  const counts = new Map(figures.rows.map(({ code, matters }) => [code, matters]));
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`}>
        <title>{words.mapTitle}</title>
        <desc>{words.mapText}</desc>
        <Patterns />
        {drawing.shapes.map((shape) =>
          meant(shape.code) ? (
            <Community {...props} shape={shape} matters={counts.get(shape.code) ?? null} />
          ) : (
            <path class="away" d={shape.d} />
          ),
        )}
      </svg>
      <figcaption>
        <ul class="legend">
          {CLASSES.map((from, at) => (
            <li>
              <Swatch at={at} />
              {classText(props, at, from)}
            </li>
          ))}
          <li>
            <Swatch at={CLASSES.length} />
            {words.untold}
          </li>
        </ul>
      </figcaption>
    </figure>
  );
}

function Community({
  lang,
  organisation,
  figures,
  shape,
  matters,
}: MapProps & { shape: Shape; matters: Shown | null }) {
  const { code, d, x, y, width } = shape;
  const name = organisation.unit(code)?.name ?? code;
  const told = `${name} ${shownText(lang, matters, figures.minimum)}`;
  const drawn: Child = (
    <>
      <path d={d} fill={`url(#map-${classOf(matters)})`}>
        <title>{told}</title>
      </path>
      {typeof matters === "number" && matters > 0 && width > ROOM ? (
        <text x={x} y={y}>
          {matters}
        </text>
      ) : null}
    </>
  );
  if (matters === 0) return <g>{drawn}</g>;
  return (
    <a href={`/cases?community=${code}`} aria-label={told}>
      {drawn}
    </a>
  );
}

function classOf(matters: Shown | null): number {
  if (matters === "few") return 1;
  if (typeof matters !== "number") return CLASSES.length;
  return CLASSES.findLastIndex((from) => matters >= from);
}

function classText({ lang, figures: { minimum } }: MapProps, at: number, from: number): string {
  const next = CLASSES[at + 1];
  if (from === 0) return "0";
  if (from < minimum) return shownText(lang, "few", minimum);
  return next === undefined ? said(MAP_WORDS[lang].from, { from }) : `${from}–${next - 1}`;
}

/** Denser the more there are: empty, dots, lines, close lines, crossed, full; what is not told is dashed. */
const STROKES: readonly string[] = [
  "",
  "M4 3a1 1 0 1 0 0 2a1 1 0 1 0 0-2",
  "M-2 2l4-4M0 8l8-8M6 10l4-4",
  "M-1 1l2-2M0 4l4-4M0 8l8-8M4 8l4-4M7 9l2-2",
  "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4M0 4h8",
  "M0 0h8v8h-8z",
  "M0 4h5",
];

function Patterns() {
  return (
    <defs>
      {STROKES.map((stroke, at) => (
        <pattern id={`map-${at}`} width={8} height={8} patternUnits="userSpaceOnUse">
          <rect class="paper" width={8} height={8} />
          {stroke ? <path class={at === 1 || at === 5 ? "dot" : "stroke"} d={stroke} /> : null}
        </pattern>
      ))}
    </defs>
  );
}

const Swatch = ({ at }: { at: number }) => (
  <svg class="swatch" viewBox="0 0 24 16" aria-hidden="true">
    <rect width={24} height={16} fill={`url(#map-${at})`} />
  </svg>
);
