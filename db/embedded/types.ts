/** One line for the operator: what the embedded server is doing. */
export type Log = (line: string) => void;

/** A process that a later process with the same number cannot be mistaken for. */
export type Process = {
  readonly pid: number;
  /** Kernel start time in clock ticks since boot; empty where there is no /proc. */
  readonly since: string;
};

/** PostgreSQL refuses root and users without an account; these are the ways round it (README, "Where the data lies"). */
export const WAYS = ["self", "namespace", "account", "capability"] as const;
export type Way = (typeof WAYS)[number];

/** A way to start PostgreSQL's programs so that they accept the user they run as. */
export type Identity = {
  readonly way: Way;
  /** For messages: "this user", "account nobody", "a user namespace". */
  readonly name: string;
  /** Who owns the files, seen from outside. */
  readonly owner: number;
  readonly group: number;
  readonly spawn: { readonly uid?: number; readonly gid?: number };
  /** Put before the program: unshare or setpriv with their options. */
  readonly prefix: readonly string[];
};

/** What must be known to reach a server again, kept in DATA_DIR/server.json (mode 0600). */
export type ServerState = { readonly port: number; readonly password: string; readonly url: string };

export type EmbeddedOptions = {
  /** DATA_DIR: the cluster lies in its folder `postgres`. Created with mode 0700 when missing. */
  readonly dataDir: string;
  readonly log?: Log;
  /** Server settings over the durable defaults, e.g. `{ fsync: "off" }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Which ways of running PostgreSQL may be tried. Default all; tests narrow it. */
  readonly ways?: readonly Way[];
};

export type EmbeddedServer = {
  /** postgres://… on 127.0.0.1; stays the same over restarts of the server. */
  readonly url: string;
  /** The postmaster's process id now; it changes when the server had to be restarted. */
  readonly pid: () => number;
  /** True when a server left by a killed app was taken over instead of started. */
  readonly attached: boolean;
  /** Stops watching, stops the server (fast shutdown) and frees the folder. Safe to call twice. */
  readonly stop: () => Promise<void>;
};
