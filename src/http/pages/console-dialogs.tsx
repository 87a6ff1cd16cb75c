import { queueRule, queuesOf } from "../../core/queues.ts";
import type { Desk } from "./staff-frame.tsx";

/** Keys that can be changed, with what they do; `static/console-keys.js` knows the same names. */
const KEYS = [
  ["next", "下一件", "j"],
  ["previous", "上一件", "k"],
  ["pick", "选中这一件，好一起办", "x"],
  ["search", "查找", "/"],
  ["command", "命令栏（Ctrl 或 ⌘ 加 K 也行）", "."],
  ["go", "再按队列的字母，去那个队列", "g"],
  ["help", "这张表", "?"],
] as const;

/** Keys that stay as they are; R, A and E stand on the buttons they press. */
const FIXED = [
  ["Enter", "打开选中的一件"],
  ["R", "写：答复、备注、问诉求人"],
  ["A", "交出去：派遣、转部门"],
  ["E", "往下办：立案、签收、核查、转为案件"],
  ["Ctrl + Enter", "提交正在写的（⌘ 也行）"],
  ["Esc", "离开正在写的，字都留着"],
] as const;

/** Only for those with JavaScript: all keys with their settings, and the command bar. */
export function ConsoleDialogs({ desk }: { desk: Desk }) {
  return (
    <>
      <dialog id="command" class="command" aria-label="命令栏">
        <input
          id="command-text"
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="command-list"
          aria-label="命令：队列、这一件的操作、常用筛选、工单号"
          placeholder="去哪里，做什么，或工单号"
          autocomplete="off"
        />
        <div id="command-list" role="listbox" aria-label="命令"></div>
      </dialog>
      <dialog id="keys-help" class="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">按键</h2>
        <p class="quiet">写字的时候按键不起作用。设置只留在这个浏览器里。</p>
        <form id="keys-form">
          <label class="check">
            <input type="checkbox" name="on" /> 使用单个字母的按键
          </label>
          <dl class="facts">
            {KEYS.map(([name, does, key]) => (
              <>
                <dt>
                  <input
                    name={name}
                    value={key}
                    maxlength={1}
                    aria-label={`${does}的按键`}
                    autocomplete="off"
                  />
                </dt>
                <dd>{does}</dd>
              </>
            ))}
            {FIXED.map(([key, does]) => (
              <>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </>
            ))}
          </dl>
        </form>
        <h3>去队列：先按 G</h3>
        <ul class="letters">
          {queuesOf(desk.staff.role).map((name) => (
            <li>
              <kbd>{queueRule(name).key.toUpperCase()}</kbd> {queueRule(name).label}
            </li>
          ))}
        </ul>
        <p class="quiet">打开一件后，按钮上写着 R、A、E 的，才按得动。</p>
        <form method="dialog" class="row">
          <button type="submit" class="main">
            关闭
          </button>
          <button type="button" id="keys-reset">
            恢复原来的按键
          </button>
        </form>
      </dialog>
    </>
  );
}
