import type { Changed, OrganisationDiff } from "../../core/diff-organisation.ts";
import type { Vacancy } from "../../core/vacancies.ts";
import type { ImportPreview } from "../../services/import-organisation.ts";

const MOST_CASES = 50;

/** A preview in words: what changes, and which past cases would have gone elsewhere. */
export function sayPreview({ base, version, diff, changes, routes }: ImportPreview): string {
  const { cases, rerouted, byCategory } = routes;
  return [
    `版本 ${base} → ${version}，${changes} 处变化`,
    ...sayDiff(diff),
    `最近 ${cases} 件案件里，${rerouted.length} 件会派到别处`,
    ...byCategory.map((one) => `  ${one.category}\t${one.cases} 件`),
    ...rerouted.slice(0, MOST_CASES).map(({ number, from, to }) => `  ${number}\t${from} → ${to}`),
    ...(rerouted.length > MOST_CASES ? [`  …还有 ${rerouted.length - MOST_CASES} 件`] : []),
  ].join("\n");
}

function sayDiff(diff: OrganisationDiff): string[] {
  const list = (title: string, all: readonly (Changed & { readonly said?: string })[]) =>
    all.length === 0
      ? []
      : [`${title} ${all.length}`, ...all.map(({ code, name, said = "" }) => `  ${code}\t${name}\t${said}`)];
  const moves = (all: OrganisationDiff["renamed"]) =>
    all.map((one) => ({ ...one, said: `${one.from} → ${one.to}` }));
  return [
    ...list("新增单位", diff.added),
    ...list("更名", moves(diff.renamed)),
    ...list("调整上级", moves(diff.moved)),
    ...list(
      "撤销",
      diff.closed.map((one) => ({ ...one, said: `${one.on} ${one.successors.join("|")}` })),
    ),
    ...list("恢复", diff.reopened),
    ...list("删除单位", diff.removed),
    ...list("单位其他变化", diff.otherUnits),
    ...list("新增类别", diff.categoriesAdded),
    ...list("删除类别", diff.categoriesRemoved),
    ...list(
      "类别变化",
      diff.categoriesChanged.map((one) => ({ ...one, said: one.columns.join(",") })),
    ),
    ...(diff.elsewhere > 0 ? [`外部事项变化 ${diff.elsewhere}`] : []),
  ];
}

export function sayVacancies(vacancies: readonly Vacancy[]): string {
  if (vacancies.length === 0) return "没有空缺。";
  return vacancies.map((one) => (one.kind === "role" ? `没有在用的密钥\t${one.role}` : gap(one))).join("\n");
}

const gap = ({ unit, from, until }: Extract<Vacancy, { kind: "roster" }>): string =>
  `无人值班\t${unit}\t${from.toISOString()} – ${until.toISOString()}`;
