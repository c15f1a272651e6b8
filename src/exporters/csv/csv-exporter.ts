import type { AnswerExporter } from "../answer-exporter.ts";

/** Tables for spreadsheets. */
export const csvExporter: AnswerExporter = {
  name: "csv",
  description: "A table for spreadsheets: one row for each entity that harm reaches, or for each step of a path.",
  extensions: [".csv"],
  write: {
    async *blastRadius(answer) {
      yield* (await import("./impact-rows.ts")).impactRows(answer);
    },
    async *paths(answer) {
      yield* (await import("./step-rows.ts")).stepRows(answer);
    },
  },
};
