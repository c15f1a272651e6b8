import { appendFileSync } from "node:fs";

/**
 * Says what a test of a row of docs/faults.md has seen, in figures. `npm run faults` prints it behind the row; without that, it
 * goes nowhere.
 */
export function seen(row: string, what: string): void {
  const file = process.env["FAULTS_SEEN"];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ row, what })}\n`);
}

/** A count of the long form, from the environment, or that of the short one. */
export function countOf(name: string, short: number): number {
  return Number(process.env[name] ?? short);
}

/** The number below which a share of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
