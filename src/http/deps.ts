import type { Context, MiddlewareHandler } from "hono";
import type { Staff } from "../core/actors.ts";
import type { SecondFactorRule } from "../core/sign-in.ts";
import type { SignOnPort } from "../core/sign-on.ts";
import type { Ctx } from "../services/context.ts";
import type { MediaFiles } from "../services/media-files.ts";
import type { SignIn } from "../services/sign-in/port.ts";
import type { Assets } from "./assets.ts";
import type { ChatLimits, ReadLimits, StatusLimits } from "./limits.ts";
import type { PublicData } from "./public-data.ts";

export type { PublicData } from "./public-data.ts";

/** Another system's way in, ready to be mounted. It checks its own secrets. */
export interface Edge {
  readonly path: string;
  /** What it throws is logged and answered as every error of a request is. */
  handle(request: EdgeRequest): Promise<Response>;
}

/** What a webhook needs of a request. Hono reads both without building a whole Request, which costs a third of the time. */
export interface EdgeRequest {
  readonly method: string;
  readonly path: string;
  query(name: string): string | undefined;
  header(name: string): string | undefined;
  text(): Promise<string>;
  /** Fires when the other side gives up before it was answered. */
  gone(): AbortSignal;
}

/** What `/metrics` shows; a key opens it to others than this machine. */
export interface Metrics {
  readonly key?: string;
  /** Prometheus' text format. */
  read(): Promise<string>;
  /** Notes one answered request. */
  observe?(method: string, route: string, status: number, seconds: number): void;
}

/** What the runtime brings. Nothing here needs Node, so that the same app runs in workerd. */
export interface AppDeps {
  readonly ctx: Ctx;
  readonly assets: Assets;
  readonly edges: readonly Edge[];
  readonly metrics?: Metrics;
  /** Absent where there is neither a disk nor S3: uploads are refused. */
  readonly photos?: MediaFiles;
  /** Sign-in by password; absent in Workers, where staff sign in with a key. */
  readonly signIn?: SignIn;
  /** The district's own sign-on, where one is configured. */
  readonly signOn?: SignOnPort;
  /** Whether some roles must have a second factor. Default: offered. */
  readonly secondFactor?: SecondFactorRule;
  /** True when PUBLIC_URL is https. */
  readonly secureCookies: boolean;
  /** True when a proxy of ours sets X-Forwarded-For. */
  readonly trustProxy: boolean;
  /** Address of the other end of the connection. */
  readonly peerOf?: (c: Context) => string | undefined;
  /** Default: kept in this process. */
  readonly limits?: StatusLimits;
  /** Default: kept in this process. */
  readonly chatLimits?: ChatLimits;
  /** Of what everybody may read. Default: kept in this process. */
  readonly readLimits?: ReadLimits;
  /** Default: the usual minimum and licence, no map. */
  readonly publicData?: PublicData;
  /** True in a Worker: a chat message is stored, and the sweep of a Node process works on it. Default false. */
  readonly storesOnly?: boolean;
  /** How long a chat message waits for its replies before 202. Default 10,000. */
  readonly replyTimeoutMs?: number;
}

/** What middleware leaves for handlers. */
export interface Env {
  Variables: {
    requestId: string;
    secureHeadersNonce?: string;
    /** Set by `requireStaff`. */
    staff: Staff;
    /** The session's new token, from when its owner proved again who they are in this very request. */
    renewed?: string;
    /** How many articles wait for them; set for pages that are read. */
    articlesWaiting?: number;
    /** Subject of the chat session, set by `requireChat`. */
    session: string;
  };
}

export type Middleware = MiddlewareHandler<Env>;
