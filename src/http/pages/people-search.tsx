import type { Organisation } from "../../core/organisation.ts";
import type { Person } from "../../services/find-people.ts";
import { Pager } from "./parts/pager.tsx";
import { ROLE_WORDS } from "./staff-words.ts";

/** Each row has its forms: with more of them the page would be over 300 KB. */
const AT_ONCE = 50;
/** Of those who work here no more; a search finds the others. */
export const GONE_AT_ONCE = 100;

/** Which of the people are shown. */
export interface PeopleQuery {
  /** A part of a name, a login, an account, a unit or a role; "" for everybody. */
  readonly q: string;
  /** From 1. */
  readonly page: number;
}

/** The people a search leaves. */
export function foundAmong(
  people: readonly Person[],
  { q }: PeopleQuery,
  organisation: Organisation,
): readonly Person[] {
  const wanted = q.toLowerCase();
  return people.filter(({ name, login, signOnAccount, unit, role }) =>
    [name, login, signOnAccount, organisation.unit(unit)?.name, ROLE_WORDS[role]].some((said) =>
      said?.toLowerCase().includes(wanted),
    ),
  );
}

export const pageOf = (people: readonly Person[], { page }: PeopleQuery): readonly Person[] =>
  people.slice((page - 1) * AT_ONCE, page * AT_ONCE);

export function PeopleSearch({ q }: PeopleQuery) {
  return (
    <search>
      <form method="get" action="/staff/people" class="row">
        <label for="people-q">查找</label>
        <input
          id="people-q"
          name="q"
          type="search"
          value={q}
          maxlength={60}
          placeholder="姓名、登录名、单位"
        />
        <button type="submit">查找</button>
        {q ? <a href="/staff/people">全部看</a> : null}
      </form>
    </search>
  );
}

export function PeoplePager({ query: { q, page }, count }: { query: PeopleQuery; count: number }) {
  const to = (number: number) =>
    `/staff/people?${new URLSearchParams({ ...(q && { q }), page: String(number) })}`;
  return <Pager next={count > page * AT_ONCE ? to(page + 1) : null} first={page > 1 ? to(1) : null} />;
}
