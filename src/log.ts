import pino from "pino";
import type { Config } from "./config.ts";
import type { Log } from "./core/ports.ts";

/** JSON lines on standard error, with whatever might be a secret or personal taken out. */
export function createLog(level: Config["logLevel"]): Log {
  const redact = [
    "token",
    "secret",
    "authorization",
    "text",
    "phone",
    "name",
    "*.token",
    "*.text",
    "*.phone",
  ];
  const logger = pino(
    { level, base: null, redact, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  );
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
