/** Readers of a stored payload: the text of a field, "" when it is none. */
export type Read = (name: string) => string;

export function reader(raw: unknown): Read {
  const fields = new Map(Object.entries(typeof raw === "object" && raw !== null ? raw : {}));
  return (name) => {
    const value: unknown = fields.get(name);
    return typeof value === "string" ? value : "";
  };
}
