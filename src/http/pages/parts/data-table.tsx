import type { Child } from "hono/jsx";

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Child;
  /** On a phone the cell stands without its head: it speaks for itself. */
  readonly bare?: boolean;
}

interface TableProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly caption?: string;
}

/** Rows under their heads; on a phone each row is a card whose cells name themselves. */
export function DataTable<Row>({ columns, rows, caption }: TableProps<Row>) {
  return (
    <div class="scroll">
      <table class="stacked">
        {caption ? <caption>{caption}</caption> : null}
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ head, cell, bare }) => (
                <td data-label={bare ? undefined : head}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
