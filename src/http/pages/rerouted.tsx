import type { RouteComparison } from "../../core/compare-routes.ts";
import type { Desk } from "./staff-frame.tsx";

const MOST_CASES = 100;

/** Which of the last cases a change would have sent elsewhere. */
export function Rerouted({ desk, routes }: { desk: Desk; routes: RouteComparison }) {
  const { organisation } = desk;
  const unit = (code: string) => organisation.unit(code)?.name ?? code;
  return (
    <>
      <p>
        最近 {routes.cases} 件里，{routes.rerouted.length} 件会派到别处。
      </p>
      <ul>
        {routes.byCategory.map(({ category, cases }) => (
          <li>
            {organisation.category(category)?.name ?? category}：{cases} 件
          </li>
        ))}
      </ul>
      <ul>
        {routes.rerouted.slice(0, MOST_CASES).map(({ number, from, to }) => (
          <li>
            <a href={`/staff/cases/${number}`}>{number}</a> {unit(from)} → {unit(to)}
          </li>
        ))}
      </ul>
    </>
  );
}
