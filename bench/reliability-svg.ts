import type { Bin, Trust } from "../intents/training/metrics.ts";

/** One task's confidences against how often they are right. */
export interface Panel {
  readonly task: string;
  readonly n: number;
  readonly bins: readonly Bin[];
  readonly trust: Trust;
}

/** Pixels. */
const SIDE = 230;
const LEFT = 44;
const TOP = 58;
const WIDTH = LEFT + SIDE + 26;
const HEIGHT = TOP + SIDE + 62;
const COLUMNS = 2;
const HEAD = 30;
const LARGEST_DOT = 12;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

const at = (value: number): string => value.toFixed(1);
const x = (share: number): number => LEFT + share * SIDE;
const y = (share: number): number => TOP + (1 - share) * SIDE;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const text = (left: number, top: number, style: string, words: string): string =>
  `<text x="${at(left)}" y="${at(top)}" class="${style}">${words}</text>`;
const line = (x1: number, y1: number, x2: number, y2: number, style: string): string =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" class="${style}"/>`;

/** Where the true share lies in 95 of 100 cases, by Wilson's score. */
function interval({ n, right }: Bin): readonly [low: number, high: number] {
  const z = 1.96;
  const share = right / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** A dot as large as its rows are many, at their mean confidence and how often they are right. */
function dot(bin: Bin, most: number): string {
  if (bin.n === 0) return "";
  const [low, high] = interval(bin);
  const left = x(bin.confidence / bin.n);
  const radius = Math.max(1.5, LARGEST_DOT * Math.sqrt(bin.n / most));
  return [
    line(left, y(low), left, y(high), "whisker"),
    `<circle cx="${at(left)}" cy="${at(y(bin.right / bin.n))}" r="${at(radius)}" class="dot"><title>${bin.n} rows, confidence ${(bin.confidence / bin.n).toFixed(2)}, right ${(bin.right / bin.n).toFixed(2)}</title></circle>`,
  ].join("");
}

function axes(): string {
  return [
    `<rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" class="frame"/>`,
    ...TICKS.flatMap((tick) => [
      line(LEFT, y(tick), LEFT + SIDE, y(tick), "grid"),
      text(LEFT - 6, y(tick) + 3.5, "tick end", String(tick)),
      text(x(tick), TOP + SIDE + 14, "tick middle", String(tick)),
    ]),
    line(x(0), y(0), x(1), y(1), "diagonal"),
    text(LEFT, TOP + SIDE + 52, "note", "confidence →"),
    text(LEFT + SIDE, TOP + SIDE + 52, "note end", "↑ rows of each tenth"),
    text(LEFT, TOP - 8, "note", "↑ how often right"),
  ].join("");
}

function panelSvg({ task, n, bins, trust }: Panel, place: number): string {
  const most = Math.max(...bins.map((bin) => bin.n));
  const [column, row] = [place % COLUMNS, Math.floor(place / COLUMNS)];
  const counts = bins.map((bin, i) =>
    text(x((i + 0.5) / bins.length), TOP + SIDE + 32, "count middle", String(bin.n)),
  );
  return [
    `<g transform="translate(${column * WIDTH} ${HEAD + row * HEIGHT})">`,
    text(LEFT, 18, "name", task),
    text(LEFT, 34, "note", `ECE ${trust.ece.toFixed(3)} · sure ${percent(trust.coverage)} · ${n} rows`),
    axes(),
    ...bins.map((bin) => dot(bin, most)),
    ...counts,
    "</g>",
  ].join("\n");
}

const STYLE = `text{font-family:system-ui,-apple-system,"Segoe UI",sans-serif;fill:#222}
.head{font-size:13px;font-weight:600}.name{font-size:14px;font-weight:600}.note{font-size:11px;fill:#444}
.tick{font-size:10px;fill:#555}.count{font-size:8.5px;fill:#555}.end{text-anchor:end}.middle{text-anchor:middle}
.frame{fill:none;stroke:#888}.grid{stroke:#e6e6e6}.diagonal{stroke:#777;stroke-dasharray:4 3}
.dot{fill:#333;fill-opacity:.75;stroke:#fff;stroke-width:.8}.whisker{stroke:#333;stroke-width:1}`;

function spoken({ task, n, trust: { ece, coverage, coveredAccuracy } }: Panel): string {
  const right = coveredAccuracy === null ? "" : `, ${percent(coveredAccuracy)} of those right`;
  return `${task}: ${n} rows, calibration error ${ece.toFixed(3)}, sure of ${percent(coverage)}${right}.`;
}

/** Small multiples in one drawing; readable without colour. */
export function reliabilitySvg(panels: readonly Panel[]): string {
  const [width, height] = [COLUMNS * WIDTH, HEAD + Math.ceil(panels.length / COLUMNS) * HEIGHT];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">How often each reading is right, by how confident it is</title>
<desc id="desc">Held-out confidences in ten bins against the share of right readings; on the dashed diagonal they are equal. A larger dot holds more rows; a whisker is the 95 % interval; the small numbers count the rows of each bin. ${panels.map(spoken).join(" ")}</desc>
<style>${STYLE}</style>
<rect width="100%" height="100%" fill="#fff"/>
${text(LEFT, 20, "head", "Confidence of held-out readings, and how often they are right")}
${panels.map(panelSvg).join("\n")}
</svg>
`;
}
