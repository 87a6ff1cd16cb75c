import type { Params, Upload } from "./types.ts";

/** Reads a call's parameters from the query and from a JSON, form or multipart body; null: not readable. */
export async function readParams(request: Request): Promise<Params | null> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (request.method === "GET") return mapValues(query);
  const type = request.headers.get("content-type") ?? "";
  try {
    const body = type.includes("json") ? await jsonBody(request) : await formBody(request, type);
    return body && { ...mapValues(query), ...body };
  } catch {
    return null;
  }
}

async function jsonBody(request: Request): Promise<Params | null> {
  const text = await request.text();
  const value: unknown = text === "" ? {} : JSON.parse(text);
  return isRecord(value) ? value : null;
}

async function formBody(request: Request, type: string): Promise<Params> {
  if (!type.includes("form")) return {};
  const params: Record<string, unknown> = {};
  for (const [key, value] of await request.formData()) {
    params[key] = typeof value === "string" ? loose(value) : await upload(value);
  }
  return params;
}

async function upload(file: File): Promise<Upload> {
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name };
}

const mapValues = (values: Record<string, string>): Params =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, loose(value)]));

/** Objects travel as JSON text in forms and queries; anything else stays the text it is. */
function loose(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isUpload = (value: unknown): value is Upload =>
  isRecord(value) && value["bytes"] instanceof Uint8Array;

/** A lone surrogate anywhere: Telegram refuses such a call outright. */
export function hasBadUtf8(value: unknown): boolean {
  if (typeof value === "string") return /\p{Surrogate}/u.test(value);
  if (Array.isArray(value)) return value.some(hasBadUtf8);
  return isRecord(value) && !(value instanceof Uint8Array) && Object.values(value).some(hasBadUtf8);
}
