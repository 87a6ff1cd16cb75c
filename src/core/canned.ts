/** What a canned answer may leave open, filled from the case and the person who answers. */
export const PLACEHOLDERS = ["工单号", "单位", "日期"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Longest title and text, in characters. */
export const CANNED_LIMITS = { title: 40, body: 1000 } as const;

/** The words with what is known put in: `{工单号}`, `{单位}`, `{日期}`. What is not known stays, to be seen. */
export function fillCanned(body: string, values: Readonly<Partial<Record<Placeholder, string>>>): string {
  return body.replace(/\{([^{}]{1,8})\}/g, (whole, name: string) => {
    const known = PLACEHOLDERS.find((placeholder) => placeholder === name);
    return (known && values[known]) ?? whole;
  });
}
