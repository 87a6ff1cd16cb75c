import type { FileBoxInterface } from "file-box";
import * as PUPPET from "wechaty-puppet";
import type { Inbound } from "../../src/core/messages.ts";
import type { WechatApi } from "./api.ts";

/** A message from the durable line, as it is handed to wechaty. */
export interface FedMessage {
  readonly inbound: Inbound;
  readonly at: Date;
}

/** What wechaty may still ask about; older ones are forgotten. */
const MOST_REMEMBERED = 1000;

export type PuppetApi = Pick<WechatApi, "sendText" | "sendImage" | "uploadMedia">;

/**
 * The official account as a wechaty puppet. It listens to nothing: messages are fed to it once they are stored, and it
 * sends through the API. Its failures are the platform's (`CallFailure`), thrown through wechaty's `say`.
 */
export class PuppetOfficialAccount extends PUPPET.Puppet {
  readonly #account: string;
  readonly #api: PuppetApi;
  readonly #fed = new Map<string, FedMessage>();

  constructor(account: string, api: PuppetApi) {
    // Nothing of ours in the options: wechaty writes them into its verbose log.
    super({});
    this.#account = account;
    this.#api = api;
  }

  override name(): string {
    return "official-account";
  }

  override version(): string {
    return "1";
  }

  override async onStart(): Promise<void> {
    this.login(this.#account);
    this.emit("ready", { data: "official account" });
  }

  override async onStop(): Promise<void> {}

  override ding(data = ""): void {
    this.emit("dong", { data });
  }

  /** Tells wechaty of a stored message; its listeners hear it as `message`. */
  feed(message: FedMessage): void {
    const id = message.inbound.externalId;
    const [oldest] = this.#fed.keys();
    if (this.#fed.size >= MOST_REMEMBERED && oldest !== undefined) this.#fed.delete(oldest);
    this.#fed.set(id, message);
    this.emit("message", { messageId: id });
  }

  override async contactList(): Promise<string[]> {
    return [];
  }

  override async roomList(): Promise<string[]> {
    return [];
  }

  /** The platform tells nothing but the openid. */
  override async contactRawPayload(id: string): Promise<{ id: string }> {
    return { id };
  }

  override async contactRawPayloadParser({ id }: { id: string }): Promise<PUPPET.payloads.Contact> {
    return {
      id,
      name: id,
      avatar: "",
      phone: [],
      gender: PUPPET.types.ContactGender.Unknown,
      type: id === this.#account ? PUPPET.types.Contact.Official : PUPPET.types.Contact.Individual,
    };
  }

  override async messageRawPayload(id: string): Promise<FedMessage> {
    const fed = this.#fed.get(id);
    if (!fed) throw new Error("a message that was not fed, or is forgotten");
    return fed;
  }

  override async messageRawPayloadParser({ inbound, at }: FedMessage): Promise<PUPPET.payloads.Message> {
    return {
      id: inbound.externalId,
      talkerId: inbound.sender,
      listenerId: this.#account,
      timestamp: at.getTime(),
      type: typeOf(inbound),
      text: textOf(inbound),
    };
  }

  /** For `bot.puppet.messageLocation(id)`: wechaty's own `toLocation()` always throws. */
  override async messageLocation(id: string): Promise<PUPPET.payloads.Location> {
    const { body } = (await this.messageRawPayload(id)).inbound;
    const location = body.type === "message" ? body.location : undefined;
    if (!location) throw new Error("the message holds no location");
    const name = textOf({ body });
    return { latitude: location.lat, longitude: location.lon, accuracy: 15, address: name, name };
  }

  override async messageSendText(openid: string, text: string): Promise<void> {
    await this.#api.sendText(openid, text);
  }

  override async messageSendUrl(openid: string, { title, url }: PUPPET.payloads.UrlLink): Promise<void> {
    await this.#api.sendText(openid, `${title}\n${url}`);
  }

  /** Only pictures: an official account sends no other files. */
  override async messageSendFile(openid: string, file: FileBoxInterface): Promise<void> {
    const kind = file.mediaType.split("/")[0];
    if (kind !== "image") throw new Error(`an official account sends pictures, not ${file.mediaType}`);
    const bytes = new Uint8Array(await file.toBuffer());
    const picture = new Blob([bytes], { type: file.mediaType });
    await this.#api.sendImage(openid, await this.#api.uploadMedia("image", picture, file.name));
  }
}

const KINDS = {
  photo: PUPPET.types.Message.Image,
  voice: PUPPET.types.Message.Audio,
  video: PUPPET.types.Message.Video,
} as const;

function typeOf({ body }: Pick<Inbound, "body">): PUPPET.types.Message {
  if (body.type !== "message") return PUPPET.types.Message.Text;
  if (body.location) return PUPPET.types.Message.Location;
  const [file] = body.attachments;
  const kind = file && "ref" in file ? file.ref.split(":")[0] : undefined;
  return kind === "photo" || kind === "voice" || kind === "video" ? KINDS[kind] : PUPPET.types.Message.Text;
}

const textOf = ({ body }: Pick<Inbound, "body">): string =>
  body.type === "message" ? body.text : body.type === "option" ? body.option : "";
