/** One message on a phone. */
export interface Bubble {
  readonly id: string;
  /** Who wrote it, as the phone shows it; "" for the phone's owner. */
  readonly from: string;
  readonly mine: boolean;
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
  readonly photo?: boolean;
  readonly edited?: boolean;
  /** Text of the message it answers, cut short. */
  readonly answers?: string;
}

export interface ChatView {
  readonly id: string;
  readonly title: string;
  /** Whose phone this is, and what for. */
  readonly owner: string;
  readonly bubbles: readonly Bubble[];
}

/** What can be done on a phone besides writing. */
export interface Tool {
  readonly id: string;
  readonly label: string;
}

export interface PhoneView {
  readonly id: "wechat" | "telegram" | "wecom";
  readonly name: string;
  readonly chats: readonly ChatView[];
  /** The menu at the bottom (WeChat). */
  readonly menu: readonly Tool[];
  readonly tools: readonly Tool[];
  /** One line on the state of the platform: quota left, last error. */
  readonly note: string;
}

/** Something done on a phone; ids are those of the view. */
export interface Act {
  readonly phone: "wechat" | "telegram" | "wecom";
  readonly chat: string;
  readonly do: string;
  readonly text?: string;
  /** The message pressed on or answered. */
  readonly message?: string;
  readonly button?: string;
}

export interface Phone {
  view(): PhoneView;
  /** @throws SimulatorMistake when it cannot be done */
  act(act: Act): void | Promise<void>;
  readonly faults: readonly Fault[];
}

/** A switch that makes a platform misbehave. */
export interface Fault {
  readonly id: string;
  readonly label: string;
  /** Of a switch: whether it is on; a push button has none. */
  readonly on?: () => boolean;
  readonly press: () => void | Promise<void>;
}

/** What the one in front of the page did wrong; the message says what would be right. */
export class SimulatorMistake extends Error {}
