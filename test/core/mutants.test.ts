import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { decide } from "../../src/core/decide.ts";
import { around, code, facts, REFUSED } from "../helpers/decisions.ts";

/** The rules as one script, so that a part of them can be taken out and the rest run as it is. */
const SOURCE = buildSync({
  entryPoints: [fileURLToPath(new URL("../../src/core/decide.ts", import.meta.url))],
  ...{ bundle: true, write: false, format: "iife", globalName: "rules", charset: "utf8" },
}).outputFiles[0]?.text;
if (SOURCE === undefined) throw new Error("nothing was bundled");
const TREE = ts.createSourceFile("rules.js", SOURCE, ts.ScriptTarget.Latest, true);

/** What is taken out, where it stood, and what stands there instead. */
interface Mutant {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly instead: string;
}

const all = (node: ts.Node, found: ts.Node[] = []): ts.Node[] => {
  found.push(node);
  ts.forEachChild(node, (child) => void all(child, found));
  return found;
};
const NODES = all(TREE);
/** The file a place of the script came from. */
const fileAt = (at: number) =>
  SOURCE.slice(0, at)
    .match(/^ *\/\/ (src\/core\/\S+)$/gm)
    ?.at(-1)
    ?.trim()
    .slice(3) ?? "";
const mutant = (node: ts.Node, name: string, instead: string): Mutant => ({
  name: `${fileAt(node.getStart())}: ${name}`,
  ...{ from: node.getStart(), to: node.getEnd(), instead },
});

/** Every refusal a rule can give: let through instead. */
const GUARDS = NODES.flatMap((node) => {
  const refusal = ts.isObjectLiteralExpression(node) ? /^\{\s*code: "([\w.]+)"/.exec(node.getText()) : null;
  return refusal ? [mutant(node, refusal[1] ?? "", "({})")] : [];
});

/** Every scope of a right, and each condition of being apart: true for everybody. */
const SCOPES = NODES.filter(ts.isVariableDeclaration)
  .filter(({ name }) => name.getText() === "IN_SCOPE")
  .flatMap((table) => all(table))
  .filter((node) => ts.isPropertyAssignment(node) && node.name.getText() !== "any")
  .flatMap((node) => [
    mutant((node as ts.PropertyAssignment).initializer, `scope ${scopeOf(node)}`, "() => true"),
    ...(scopeOf(node) === "apart" ? all(node).filter(isAnd).flatMap(eachSide) : []),
  ]);
function scopeOf(node: ts.Node) {
  return (node as ts.PropertyAssignment).name.getText();
}
function isAnd(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
}
function eachSide({ left, right }: ts.BinaryExpression) {
  return [left, right].map((side) => mutant(side, `apart: ${side.getText()}`, "true"));
}

/** What the table of refusals expects and these rules do not say. */
function noticed(decideSo: typeof decide): string[] {
  return REFUSED.filter(([, over, event, actor, refusal, otherwise]) => {
    const decision = decideSo(facts(over), event, actor, { ...around, ...otherwise });
    return code(decision) !== refusal;
  }).map(([what]) => what);
}
const rulesOf = (script: string) => new Function(`${script}; return rules.decide;`)() as typeof decide;
const without = ({ from, to, instead }: Mutant) =>
  rulesOf(`${SOURCE.slice(0, from)}${instead}${SOURCE.slice(to)}`);

describe("a guard that is taken out of the rules", () => {
  it("is missed by nobody while all stand", () => {
    expect(noticed(rulesOf(SOURCE))).toEqual([]);
    expect(GUARDS.length).toBeGreaterThan(70);
    expect(SCOPES.length).toBeGreaterThan(8);
  });

  it.each([...GUARDS, ...SCOPES].map((one) => [one.name, one] as const))("is noticed: %s", (_, one) => {
    expect(noticed(without(one))).not.toEqual([]);
  });
});
