import type { Row } from "../table.ts";
import type { Observed } from "./crowd.ts";
import type { Seen } from "./crowd-process.ts";

/** What has to hold, in milliseconds and bytes. */
const limits = {
  pingP99: 100,
  loopP99: 50,
  loopMax: 200,
  refusalP99: 50,
  bytes: 500_000_000,
  /** Of processor time a second, once everybody has left. */
  idleCpu: 50,
};

/** The length in seconds of each part that the run is reported in. */
const secondsARow = 10;

export function tableOverTime({ began, seconds, seen, pings, probed }: Observed): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < seconds; from += secondsARow) {
    const isIn = ({ at }: { readonly at: number }) =>
      at >= began + from * 1_000 && at < began + Math.min(seconds, from + secondsARow) * 1_000;
    const answers = seen.filter(isIn);
    const loop = probed.filter(isIn);
    const delays = loop.flatMap((second) => second.delays);
    const pinged = pings.filter(isIn).map(({ milliseconds }) => milliseconds);
    const refused = answers.filter(({ outcome }) => outcome === "refused").map(({ milliseconds }) => milliseconds);
    rows.push({
      name: `${from}–${Math.min(seconds, from + secondsARow)} s`,
      values: {
        "ping p50": shown(pinged, 0.5),
        "ping p99": shown(pinged, 0.99),
        "loop p99": shown(delays, 0.99),
        "loop max": shown(delays, 1),
        whole: count(answers, "whole"),
        impacts: count(answers, "impacts"),
        "in part": answers.filter(({ outcome }) => outcome === "in part").length.toString(),
        refused: refused.length.toString(),
        "refusal p50": shown(refused, 0.5),
        "refusal p99": shown(refused, 0.99),
        "RSS MB": (Math.max(...loop.map(({ residentBytes }) => residentBytes)) / 1e6).toFixed(0),
      },
    });
  }
  return rows;
}

/** Each limit with what was seen, and whether it was kept. */
export function verdictsOf({ began, seconds, seen, pings, probed, idleBytes, cpuAfter }: Observed): Row[] {
  const during = probed.filter(({ at }) => at >= began && at < began + seconds * 1_000);
  const delays = during.flatMap((second) => second.delays);
  const refusals = seen.filter(({ outcome }) => outcome === "refused").map(({ milliseconds }) => milliseconds);
  const faults = [
    ...seen.flatMap(({ outcome, detail }) => (detail === undefined ? [] : [`${outcome}: ${detail}`])),
    ...pings.flatMap(({ fault }) => (fault === "" ? [] : [`ping: ${fault}`])),
  ];
  const grown = Math.max(...probed.map(({ residentBytes }) => residentBytes)) - idleBytes;
  const verdict = (name: string, value: number, most: number, unit: string): Row => ({
    name,
    values: { seen: `${value.toFixed(0)} ${unit}`, limit: `${most} ${unit}`, kept: value <= most ? "yes" : "NO" },
  });
  const pinged = (who: string) => pings.filter((one) => one.who === who).map(({ milliseconds }) => milliseconds);
  return [
    verdict("ping of a stranger, p99", quantile(pinged("stranger"), 0.99), limits.pingP99, "ms"),
    verdict("ping of a caller who asks much, p99", quantile(pinged("caller"), 0.99), limits.pingP99, "ms"),
    verdict("event loop held up, p99", quantile(delays, 0.99), limits.loopP99, "ms"),
    verdict("event loop held up, most", quantile(delays, 1), limits.loopMax, "ms"),
    verdict("refusals, p99", quantile(refusals, 0.99), limits.refusalP99, "ms"),
    verdict("memory above idle, most", grown / 1e6, limits.bytes / 1e6, "MB"),
    verdict("CPU a second from 2 s after the last client left", cpuAfter / 2, limits.idleCpu, "ms"),
    verdict("answers that are neither right nor refused", faults.length, 0, ""),
    ...faults.slice(0, 5).map((fault): Row => ({ name: fault.replaceAll(/\s+/g, " "), values: {} })),
  ];
}

function count(answers: readonly Seen[], kind: Seen["kind"]): string {
  return answers.filter((one) => one.kind === kind && (one.outcome === "right" || one.outcome === "in part")).length.toString();
}

function shown(values: readonly number[], share: number): string {
  return values.length === 0 ? "" : quantile(values, share).toFixed(0);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
