import type { z } from "@hono/zod-openapi";

type Issue = z.core.$ZodIssue;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表",
  object: "对象",
};

const some = (values: readonly unknown[]) => values.map(String).join("、");

/** What would have been right, per kind of problem. */
const EXPLAIN: { readonly [code: string]: ((issue: never) => string) | undefined } = {
  invalid_type: (issue: Extract<Issue, { code: "invalid_type" }>) =>
    `要是${TYPE_NAMES[issue.expected] ?? issue.expected}`,
  invalid_value: (issue: Extract<Issue, { code: "invalid_value" }>) => `要是 ${some(issue.values)} 之一`,
  unrecognized_keys: (issue: Extract<Issue, { code: "unrecognized_keys" }>) =>
    `没有这个字段：${some(issue.keys).slice(0, 100)}`,
  // Told apart by one field, as the type of an event: its known values.
  invalid_union: (issue: Extract<Issue, { code: "invalid_union" }>) =>
    "options" in issue ? `要是 ${some(issue.options ?? [])} 之一` : "不是这里能用的写法，见 /docs",
  too_small: (issue: Extract<Issue, { code: "too_small" }>) => `不能少于 ${issue.minimum}`,
  too_big: (issue: Extract<Issue, { code: "too_big" }>) => `不能多于 ${issue.maximum}`,
};

/** The first problem of an input as a sentence: which field, and what would be right. */
export function explainIssue(
  error: { readonly issues: readonly Issue[] },
  nameOf: (field: string) => string = (field) => field,
): string {
  const [issue] = error.issues;
  if (!issue) return "字段见 /docs";
  const explain = EXPLAIN[issue.code] as ((issue: Issue) => string) | undefined;
  const field = issue.path.map((part) => nameOf(String(part))).join(".");
  return `${field || "请求体"} ${explain ? explain(issue) : issue.message}`;
}
