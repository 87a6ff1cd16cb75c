import { URGENCIES } from "../../core/glossary.ts";
import { isNarrowed, LIST_ORDERS, type ListOrder, type ListQuery } from "../../core/list-query.ts";
import { SWAPS_LIST } from "./console-swaps.ts";
import type { Desk } from "./staff-frame.tsx";
import { choiceWord } from "./staff-words.ts";

const ORDER_WORDS = {
  urgent: "急件在前",
  due: "先到期在前",
  newest: "新的在前",
  oldest: "久的在前",
} as const satisfies Record<ListOrder, string>;

interface SearchProps {
  readonly desk: Desk;
  readonly query: ListQuery;
  readonly order: ListOrder;
}

/** One box for everything. Sent as a form's body, so that a phone number never stands in an address. */
export function SearchForm({ desk, query, order }: SearchProps) {
  return (
    <search>
      <form method="post" action="/staff/search" class="find" id="find" {...SWAPS_LIST}>
        <input type="hidden" name="queue" value={query.queue} />
        <label for="q" class="hidden">
          查找：工单号、地点、拼音、内容、手机号
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={query.q}
          maxlength={100}
          placeholder="工单号、地点、拼音、内容、手机"
        />
        <label for="sort" class="hidden">
          排序
        </label>
        <select id="sort" name="sort">
          {LIST_ORDERS.map((name) => (
            <option value={name} selected={name === order}>
              {ORDER_WORDS[name]}
            </option>
          ))}
        </select>
        <button type="submit">查找</button>
        <Filters desk={desk} query={query} />
      </form>
      {isNarrowed(query) ? <SaveForm query={query} /> : null}
    </search>
  );
}

/** Open while something is narrowed down, so that nobody wonders where the rest went. */
function Filters({ desk, query }: Omit<SearchProps, "order">) {
  const { units, categories } = desk.organisation;
  const open = isNarrowed({ ...query, q: "" });
  const leading = units.filter(({ kind, closedOn }) => ["department", "street"].includes(kind) && !closedOn);
  return (
    <details class="filters" id="filters" open={open}>
      <summary>筛选</summary>
      <div class="fields">
        <Choice
          name="unit"
          label="承办单位"
          value={query.unit}
          options={leading.map(({ code, name }) => [code, name])}
        />
        <Choice
          name="street"
          label="街道"
          value={query.street}
          options={leading.filter(({ kind }) => kind === "street").map(({ code, name }) => [code, name])}
        />
        <Choice
          name="category"
          label="类别"
          value={query.category}
          options={categories.map(({ code, name }) => [code, name])}
        />
        <Choice
          name="urgency"
          label="紧急程度"
          value={query.urgency ?? ""}
          options={URGENCIES.map((one) => [one, choiceWord(one)])}
        />
        <label for="filter-from">
          从
          <input id="filter-from" name="from" type="date" value={query.from} />
        </label>
        <label for="filter-to">
          到
          <input id="filter-to" name="to" type="date" value={query.to} />
        </label>
        <label class="check">
          <input type="checkbox" name="overdue" value="true" checked={query.overdue} /> 只看超期
        </label>
      </div>
    </details>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label for={`filter-${name}`}>
      {label}
      <select id={`filter-${name}`} name={name}>
        <option value="">全部</option>
        {options.map(([code, word]) => (
          <option value={code} selected={code === value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Keeps this list under a name, as a link in the left pane. */
function SaveForm({ query }: { query: ListQuery }) {
  const { cursor: _, overdue, ...rest } = query;
  const said = Object.entries({ ...rest, overdue: overdue ? "true" : "" }).filter(([, value]) => value);
  return (
    <form method="post" action="/staff/filters" class="find save">
      {said.map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      <label for="filter-name" class="hidden">
        常用筛选的名字
      </label>
      <input id="filter-name" name="name" maxlength={20} required placeholder="给这个筛选起个名字" />
      <button type="submit">存为常用</button>
    </form>
  );
}
