import type { Assets } from "../assets.ts";
import { Page } from "./layout.tsx";

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

/** The API's documentation, written by the server from its OpenAPI document. */
export function DocsPage({ assets, document }: { assets: Assets; document: ApiDocument }) {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <Page assets={assets} title="接口文档">
      <h1>{document.info.title}</h1>
      <p>{document.info.description}</p>
      <p>
        机器可读：<a href="/openapi.json">/openapi.json</a>（OpenAPI 3.1）
      </p>
      <nav aria-label="接口">
        <ul>
          {operations.map(({ path, method, operation }) => (
            <li>
              <a href={`#${method}${path}`}>
                <code>
                  {method.toUpperCase()} {path}
                </code>
              </a>{" "}
              {operation.summary}
            </li>
          ))}
        </ul>
      </nav>
      {operations.map((entry) => (
        <OperationSection {...entry} />
      ))}
      <h2>数据结构</h2>
      {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
        <details id={`schema-${name}`}>
          <summary>{name}</summary>
          <pre tabindex={0}>{JSON.stringify(schema, null, 2)}</pre>
        </details>
      ))}
    </Page>
  );
}

function OperationSection({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: Operation;
}) {
  return (
    <section class="card" id={`${method}${path}`}>
      <h2>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p>
        {operation.summary}
        {operation.security
          ? `（Authorization: Bearer，${operation.security.flatMap(Object.keys).join("、")}）`
          : ""}
      </p>
      {operation.parameters ? (
        <ul>
          {operation.parameters.map((parameter) => (
            <li>
              <code>{parameter.name}</code>（{parameter.in}
              {parameter.required ? "，必填" : ""}）{parameter.description}{" "}
              <Shape schema={parameter.schema} />
            </li>
          ))}
        </ul>
      ) : null}
      {operation.requestBody ? (
        <p>
          请求体 <Contents content={operation.requestBody.content} />
        </p>
      ) : null}
      <ul>
        {Object.entries(operation.responses ?? {}).map(([status, response]) => (
          <li>
            <strong>{status}</strong> {response.description} <Contents content={response.content} />
          </li>
        ))}
      </ul>
    </section>
  );
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
  return <code>{JSON.stringify(schema ?? {})}</code>;
}
