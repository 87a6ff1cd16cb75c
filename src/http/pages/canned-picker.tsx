/** A canned answer as a list offers it; its words come when it is chosen. */
export interface CannedChoice {
  readonly id: string;
  readonly title: string;
}

interface PickerProps {
  /** Id of the text box it is for. */
  readonly target: string;
  readonly canned: readonly CannedChoice[];
}

/**
 * 常用答复. With JavaScript `/` in the box opens the list, filtered by what follows; without it a plain list whose choice
 * is sent where the box stays empty.
 */
export function CannedPicker({ target, canned }: PickerProps) {
  if (canned.length === 0) return null;
  return (
    <div class="canned">
      <label for={`${target}-canned`}>常用答复（不写字就用选的；在下面的框里按 / 也可以选）</label>
      <select id={`${target}-canned`} name="canned">
        <option value="">不用</option>
        {canned.map(({ id, title }) => (
          <option value={id}>{title}</option>
        ))}
      </select>
    </div>
  );
}
