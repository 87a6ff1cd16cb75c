import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { LedgerReport } from "../core/ledger.ts";
import { LEDGER_SECTIONS } from "../core/ledger.ts";
import type { Metrics } from "./deps.ts";

/** Metrics of a Node process: its own health, answered requests, and the ledger's buckets as they stand when asked. */
export function nodeMetrics(checkLedger: () => Promise<LedgerReport>, key?: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "pingan_http_seconds",
    help: "Time to answer a request, by route",
    labelNames: ["method", "route", "status"],
    registers: [registry],
  });
  addLedger(registry, checkLedger);
  return {
    ...(key === undefined ? {} : { key }),
    read: () => registry.metrics(),
    observe: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
  };
}

function addLedger(registry: Registry, checkLedger: () => Promise<LedgerReport>): void {
  const difference = new Gauge({
    name: "pingan_ledger_difference",
    help: "What is in no bucket or in two; anything but 0 is a fault",
    registers: [registry],
  });
  new Gauge({
    name: "pingan_ledger",
    help: "The reconciliation: rows by section and bucket",
    labelNames: ["section", "bucket"],
    registers: [registry],
    async collect() {
      const report = await checkLedger();
      difference.set(report.difference);
      for (const section of LEDGER_SECTIONS)
        for (const [bucket, rows] of Object.entries(report[section].buckets))
          this.set({ section, bucket }, rows);
    },
  });
}
