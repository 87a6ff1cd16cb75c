import { raw } from "hono/html";
import type { Locale } from "../../core/glossary.ts";
import type { Assets } from "../assets.ts";
import { DOCS_EN } from "./docs-en.ts";
import { Page } from "./layout.tsx";
import { Chinese, LooksBar } from "./public-language.tsx";

const DOCS_WORDS = {
  "zh-CN": {
    title: "接口文档",
    machines: "机器可读：",
    operations: "接口",
    schemas: "数据结构",
    required: "，必填",
    body: "请求体",
  },
  en: {
    title: "API documentation",
    machines: "For machines: ",
    operations: "Operations",
    schemas: "Structures",
    required: ", required",
    body: "Body",
  },
} as const satisfies Record<Locale, unknown>;

const HAN = /\p{Script=Han}/u;

/** As much of an OpenAPI document as the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}
interface Operation {
  readonly summary?: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: unknown;
  }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Content }>
  >;
}
type Content = Readonly<Record<string, { readonly schema?: unknown }>>;

interface DocsProps {
  readonly assets: Assets;
  readonly lang: Locale;
  /** In the language of the page. */
  readonly document: ApiDocument;
}

/** The API's documentation, written by the server from its OpenAPI document. */
export function DocsPage({ assets, lang, document }: DocsProps) {
  const words = DOCS_WORDS[lang];
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ lang, path, method, operation })),
  );
  return (
    <Page assets={assets} title={words.title} lang={lang} styles={["public.css"]}>
      <LooksBar lang={lang} path="/docs" />
      <h1>{document.info.title}</h1>
      <p>{document.info.description}</p>
      <p>
        {words.machines}
        <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1)
      </p>
      <nav aria-label={words.operations}>
        <ul>
          {operations.map(({ path, method, operation }) => (
            <li>
              <a href={`#${method}${path}`}>
                <code>
                  {method.toUpperCase()} {path}
                </code>
              </a>{" "}
              <Prose lang={lang} text={operation.summary} />
            </li>
          ))}
        </ul>
      </nav>
      {operations.map((entry) => (
        <OperationSection {...entry} />
      ))}
      <h2>{words.schemas}</h2>
      {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
        <details id={`schema-${name}`}>
          <summary>{name}</summary>
          <pre tabindex={0}>{asText(schema, 1)}</pre>
        </details>
      ))}
    </Page>
  );
}

interface SectionProps {
  readonly lang: Locale;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

function OperationSection({ lang, path, method, operation }: SectionProps) {
  const words = DOCS_WORDS[lang];
  const { summary, security, parameters, requestBody, responses = {} } = operation;
  return (
    <section class="card" id={`${method}${path}`}>
      <h2>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p>
        <Prose lang={lang} text={summary} />
        {security ? ` (Authorization: Bearer, ${security.flatMap(Object.keys).join(", ")})` : ""}
      </p>
      {parameters ? (
        <ul>
          {parameters.map((parameter) => (
            <li>
              <code>{parameter.name}</code> ({parameter.in}
              {parameter.required ? words.required : ""}) <Prose lang={lang} text={parameter.description} />{" "}
              <Shape schema={parameter.schema} />
            </li>
          ))}
        </ul>
      ) : null}
      {requestBody ? (
        <p>
          {words.body} <Contents content={requestBody.content} />
        </p>
      ) : null}
      <ul>
        {Object.entries(responses).map(([status, response]) => (
          <li>
            <strong>{status}</strong> <Prose lang={lang} text={response.description} />{" "}
            <Contents content={response.content} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What has no English yet is Chinese, and is said to be. */
function Prose({ lang, text }: { lang: Locale; text: string | undefined }) {
  return text && lang === "en" && HAN.test(text) ? <Chinese lang={lang}>{text}</Chinese> : (text ?? "");
}

function Contents({ content }: { content: Content | undefined }) {
  return (
    <>
      {Object.entries(content ?? {}).map(([type, { schema }]) => (
        <span>
          {type} <Shape schema={schema} />
        </span>
      ))}
    </>
  );
}

/** A named structure as a link, another one as it is written. */
function Shape({ schema }: { schema: unknown }) {
  const name = /"\$ref":"#\/components\/schemas\/([^"]+)"/.exec(JSON.stringify(schema ?? {}))?.[1];
  if (name) return <a href={`#schema-${name}`}>{name}</a>;
  return <code>{asText(schema ?? {})}</code>;
}

/** JSON between tags, where quotes stay as they are: there are fifteen thousand, and no page is over 300 KB. */
const asText = (value: unknown, indent = 0) =>
  raw(JSON.stringify(value, null, indent).replaceAll("&", "&amp;").replaceAll("<", "&lt;"));

/** The document in English: names of values stay as they are, and a structure's words without English are left out. */
export const inEnglish = (document: ApiDocument): ApiDocument => ({
  ...(translated(document) as ApiDocument),
  components: { schemas: withoutChinese(translated(document.components?.schemas ?? {})) as never },
});

function translated(value: unknown): unknown {
  if (typeof value === "string") return DOCS_EN[value] ?? value;
  return inEach(value, translated);
}

function withoutChinese(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null)
    return inEach(value, withoutChinese);
  const kept = Object.entries(value).filter(
    ([name, member]) => !(name === "description" && typeof member === "string" && HAN.test(member)),
  );
  return inEach(Object.fromEntries(kept), withoutChinese);
}

function inEach(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
