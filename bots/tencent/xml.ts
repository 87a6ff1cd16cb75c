import { XMLParser } from "fast-xml-parser";

/** One message as WeChat writes it: names and texts, some of them nested (ScanCodeInfo). Numbers stay texts. */
export interface Fields {
  readonly [name: string]: string | Fields;
}

/** Far above any message: texts end at 2,048 bytes, an encrypted envelope is a third longer. */
export const MOST_XML_BYTES = 64 * 1024;
const DEEPEST = 4;
const CDATA = "<![CDATA[";
const CDATA_END = "]]>";

const parser = () =>
  new XMLParser({
    processEntities: false,
    parseTagValue: false,
    trimValues: false,
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
  });

/** The fields of `<xml>…</xml>`, or null for what WeChat never sends. Never throws; knows no entities and no DOCTYPE. */
export function readXml(text: string): Fields | null {
  if (Buffer.byteLength(text) > MOST_XML_BYTES || declares(text)) return null;
  try {
    const root: unknown = parser().parse(text);
    return isRecord(root) && isRecord(root["xml"]) ? fieldsOf(root["xml"], DEEPEST) : null;
  } catch {
    return null;
  }
}

/** Whether anything is declared outside the texts: a DOCTYPE, an entity. People may write such words inside. */
function declares(text: string): boolean {
  for (let at = text.indexOf("<!"); at >= 0; at = text.indexOf("<!", at)) {
    if (!text.startsWith(CDATA, at)) return true;
    const end = text.indexOf(CDATA_END, at);
    if (end < 0) return true;
    at = end + CDATA_END.length;
  }
  return false;
}

/**
 * A name that comes twice means nothing and is left out, so that no reader takes the one and another the other. Below the
 * top several records of one name are a list (SubscribeMsgPopupEvent), kept by their places "0", "1" …
 */
function fieldsOf(record: Readonly<Record<string, unknown>>, deep: number): Fields {
  const fields = Object.entries(record).flatMap(([name, value]): [string, string | Fields][] => {
    if (typeof value === "string") return name === "#text" ? [] : [[name, value]];
    if (Array.isArray(value) && deep < DEEPEST && deep > 1 && value.every(isRecord))
      return [[name, Object.fromEntries(value.map((one, at) => [String(at), fieldsOf(one, deep - 1)]))]];
    return isRecord(value) && deep > 1 ? [[name, fieldsOf(value, deep - 1)]] : [];
  });
  return Object.fromEntries(fields);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What XML 1.0 cannot hold, however it is written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are meant
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text as a CDATA section; `]]>` inside is cut in two sections, which read as one text again. */
export const cdata = (text: string): string =>
  `${CDATA}${text.toWellFormed().replace(UNWRITABLE, "").replaceAll(CDATA_END, "]]]]><![CDATA[>")}${CDATA_END}`;

/** `<xml>` of these fields: texts as CDATA, numbers bare, in the order given. */
export function writeXml(fields: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(fields).map(
    ([name, value]) => `<${name}>${typeof value === "number" ? value : cdata(value)}</${name}>`,
  );
  return `<xml>${lines.join("")}</xml>`;
}
