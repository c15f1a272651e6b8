import type { Timing } from "./measure.ts";

/** A line of the printed tables: what was asked, and what came of it. */
export interface Row {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A line about times, in milliseconds; `against` is what it is measured against. */
export function rowOf(name: string, what: Readonly<Record<string, string | number>>, timing: Timing, against?: Timing): Row {
  const values = Object.fromEntries(
    Object.entries(what).map(([key, value]) => [key, typeof value === "number" ? value.toLocaleString("en") : value]),
  );
  const { cpu, p50, p95, p99 } = timing;
  return {
    name,
    values: {
      ...values,
      "CPU ms": milliseconds(cpu),
      p50: milliseconds(p50),
      p95: milliseconds(p95),
      p99: milliseconds(p99),
      ...(against === undefined ? {} : { "CPU ratio": `${(cpu / against.cpu).toFixed(2)}×` }),
    },
  };
}

export function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

/** As Markdown, which reads well in a terminal too. */
export function tableOf(title: string, rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.values)))];
  const lines = [["", ...columns], ...rows.map((row) => [row.name, ...columns.map((column) => row.values[column] ?? "")])];
  const widths = ["", ...columns].map((_, index) => Math.max(3, ...lines.map((line) => line[index]!.length)));
  const cells = (line: readonly string[]) =>
    `| ${line.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join(" | ")} |`;
  const rule = `| ${widths.map((width, index) => (index === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [`### ${title}`, "", cells(lines[0]!), rule, ...lines.slice(1).map(cells), ""].join("\n");
}
