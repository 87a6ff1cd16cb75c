import type { Grade } from "../../core/training.ts";
import type { ShownTraining, TrainingRun } from "../../services/show-training.ts";
import type { Exercise, Solution } from "../../services/training-matter.ts";
import { minuteText } from "./dates.ts";
import { unitOptions } from "./event-choices.ts";
import { Empty } from "./parts/empty.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { choiceWord } from "./staff-words.ts";

const GRADE_WORDS = {
  right: "派对了",
  half: "半对：能办，但应先派别的单位",
  returned: "这个单位退过",
  wrong: "派错了",
} as const satisfies Record<Grade, string>;

/** One's own rounds, and the way into the next. */
export function TrainingsPage({ desk, runs }: { desk: Desk; runs: readonly TrainingRun[] }) {
  const open = runs.find(({ finished }) => !finished);
  return (
    <StaffPage desk={desk} title="派遣练习">
      <p>
        用已经办结的事项练习派遣：每轮 10 件，派完一件就看实际派给了谁、结果怎样、依据权责清单哪一条。
        练习只记在您自己的练习里，不改任何案件，别人看不到成绩。
      </p>
      <form method="post" action="/staff/training">
        <button type="submit" class="main">
          {open ? `继续（还有 ${open.total - open.answered} 件）` : "开始一轮"}
        </button>
      </form>
      <h2>我的练习</h2>
      {runs.length === 0 ? <Empty title="还没有练习过。">做完一轮，成绩会在这里。</Empty> : null}
      <ul>
        {runs.map((run) => (
          <li>
            <a href={`/staff/training/${run.id}`}>{minuteText(run.startedAt)}</a>{" "}
            {run.finished ? `${run.points} 分，共 ${run.total} 件` : `做了 ${run.answered} 件，没有做完`}
          </li>
        ))}
      </ul>
    </StaffPage>
  );
}

/** The matter to dispatch now, what became of the last one, and those before. */
export function TrainingPage({ desk, shown }: { desk: Desk; shown: ShownTraining }) {
  const { next, done, points, total, answered, finished } = shown;
  const last = done.at(-1);
  return (
    <StaffPage desk={desk} title="派遣练习">
      <p>
        {finished ? "这一轮做完了：" : `第 ${answered + 1} 件，共 ${total} 件。现在 `}
        <strong>
          {points} 分 / {answered} 件
        </strong>
        {finished ? "。" : ""}
      </p>
      {last ? <Solved exercise={last} n={answered} /> : null}
      {next ? <Next next={next} id={shown.id} desk={desk} /> : <Again />}
      {done.length > 1 ? (
        <details class="action">
          <summary>
            <strong>前面做过的</strong> <span class="quiet">{done.length - 1} 件</span>
          </summary>
          {done.slice(0, -1).map((exercise, n) => (
            <Solved exercise={exercise} n={n + 1} />
          ))}
        </details>
      ) : null}
    </StaffPage>
  );
}

interface NextProps {
  readonly next: NonNullable<ShownTraining["next"]>;
  readonly id: string;
  readonly desk: Desk;
}

function Next({ next: { matter, at }, id, desk }: NextProps) {
  return (
    <section class="card" aria-labelledby="next-title">
      <h2 id="next-title">这件派给谁？</h2>
      <Matter matter={matter} />
      <form method="post" action={`/staff/training/${id}`} class="stack">
        <input type="hidden" name="at" value={String(at)} />
        <label for="unit">单位</label>
        <select id="unit" name="unit" required>
          <option value="">请选择</option>
          {unitOptions(desk.organisation).map(([code, name]) => (
            <option value={code}>{name}</option>
          ))}
        </select>
        <button type="submit" class="main">
          派给它，看结果
        </button>
      </form>
    </section>
  );
}

function Matter({ matter: { text, street, demo } }: { matter: Exercise["matter"] }) {
  return (
    <>
      <p class="text" dir="auto">
        {text}
      </p>
      <p class="quiet">
        {street ? `地点在${street.name}` : "地点没有说明"}
        {demo ? " · 按权责清单编的例子" : ""}
      </p>
    </>
  );
}

function Solved({ exercise: { matter, solution }, n }: { exercise: Exercise; n: number }) {
  if (!solution) return null;
  const { chosen, grade, unit, category, duty, notCovered, referTo, streetFirst } = solution;
  return (
    <section class={grade === "right" ? "card good" : "card warn"}>
      <h2>
        第 {n} 件：{GRADE_WORDS[grade]}
      </h2>
      <Matter matter={matter} />
      <dl class="facts">
        <dt>您派给</dt>
        <dd>{chosen.name}</dd>
        <dt>{matter.demo ? "应派给" : "实际由谁办结"}</dt>
        <dd>
          {unit.name}
          {endText(solution)}
        </dd>
        <dt>依据</dt>
        <dd>
          {category.name}：{duty}
          {streetFirst ? "（街道先办）" : ""}
        </dd>
        {notCovered ? (
          <>
            <dt>不含</dt>
            <dd>
              {notCovered}
              {referTo ? ` → ${referTo}` : ""}
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

function endText({ outcome, days, returnedBy }: Solution): string {
  const returned = returnedBy.length > 0 ? `，${returnedBy.map(({ name }) => name).join("、")}退过` : "";
  return `${outcome ? `，${choiceWord(outcome)}` : ""}${days === null ? "" : `，用了 ${days} 天`}${returned}`;
}

const Again = () => (
  <form method="post" action="/staff/training">
    <button type="submit" class="main">
      再来一轮
    </button>
  </form>
);
