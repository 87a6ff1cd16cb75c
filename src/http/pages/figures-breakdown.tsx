import type { Child } from "hono/jsx";
import { DEFINITIONS, type Part } from "../../core/figures.ts";
import { type BreakdownBy, type Column, type PublishedRow, shareOf } from "../../core/publish-figures.ts";
import { type FiguresProps, keyText, shareText, shownText } from "./figures-shown.ts";
import { FIGURE_WORDS } from "./figures-words.ts";
import { Card } from "./parts/card.tsx";
import { Chinese } from "./public-language.tsx";

type BreakdownProps = FiguresProps & { readonly by: BreakdownBy };

/** Matters and dispatches of each month, street or topic, with both shares. */
export function BreakdownTable(props: BreakdownProps) {
  const { lang, figures, by } = props;
  const words = FIGURE_WORDS[lang];
  const { columns, rows } = figures.breakdowns[by];
  const withheld = rows.length > 0 && rows.every(({ dispatched }) => dispatched === null);
  const name = (id: keyof typeof DEFINITIONS) => DEFINITIONS[id].name[lang];
  const heads = [
    words.key[by],
    name("filed"),
    ...(withheld ? [] : [name("dispatched"), ...columns.map(({ ids }) => ids.map(name).join("＋"))]),
    ...(withheld ? [] : [name("done_of_dispatched"), name("done_of_decided")]),
  ];
  return (
    <Card title={words.by[by]} id={by}>
      <p class="quiet">
        {words.byHelp[by]}
        {withheld ? words.tooFew : ""}
      </p>
      {rows.length === 0 ? <p>{words.none}</p> : null}
      <section class="scroll" tabindex={0} aria-label={words.by[by]}>
        <table class="breakdown" hidden={rows.length === 0}>
          <caption class="hidden">{words.by[by]}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row {...props} row={row} heads={heads} />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function Row(props: BreakdownProps & { row: PublishedRow; heads: readonly string[] }) {
  const { lang, figures, by, row, heads } = props;
  const { columns } = figures.breakdowns[by];
  const text = (shown: PublishedRow["filed"]) => shownText(lang, shown, figures.minimum);
  const [done, open] = (["done", "open"] as const).map((id) => countOf(columns, row, id));
  const cells = [
    text(row.filed),
    text(row.dispatched),
    ...row.parts.map(text),
    shareText(shareOf(done, [row.dispatched])),
    shareText(shareOf(done, [done, open])),
  ].slice(0, heads.length - 1);
  return (
    <tr>
      <th scope="row">{nameOf(props, row.key)}</th>
      {cells.map((cell) => (
        <td class="count">{cell}</td>
      ))}
    </tr>
  );
}

function nameOf({ lang, by, organisation }: BreakdownProps, key: string): Child {
  if (key === "") return FIGURE_WORDS[lang].rest[by];
  if (by !== "street") return keyText(lang, by, key);
  return <Chinese lang={lang}>{organisation.unit(key)?.name ?? key}</Chinese>;
}

/** A part's own count; null where it is told together with others. */
function countOf(columns: readonly Column[], { parts }: PublishedRow, id: Part) {
  const at = columns.findIndex(({ ids }) => ids.length === 1 && ids[0] === id);
  return at < 0 ? null : parts[at];
}
