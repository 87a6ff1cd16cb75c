import { Refused } from "../core/refusals.ts";
import type { Upload } from "../services/preview-import.ts";
import { cleanText } from "./clean-text.ts";

/** The file and its system's name as a form brings them. @throws Refused request.invalid without a file */
export async function uploadIn(form: FormData): Promise<Upload> {
  const [file, source] = [form.get("file"), form.get("source")];
  if (!(file instanceof File) || file.size === 0)
    throw new Refused("request.invalid", { detail: "请选一个 CSV 或 XLSX 文件" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  return {
    source: cleanText(typeof source === "string" ? source : ""),
    fileName: cleanText(file.name),
    bytes,
  };
}
