import type { AnswerExporter } from "../answer-exporter.ts";

/** For people: an answer that can be read by itself, and passed on. */
export const reportExporter: AnswerExporter = {
  name: "report",
  description:
    "A report in Markdown, to read and to pass on: the question, the answer, paths, evidence with its sources, what is not reached, how complete it is, and its receipt.",
  extensions: [".md"],
  contentType: "text/markdown; charset=utf-8",
  write: {
    async *blastRadius(answer) {
      yield (await import("./reach-report.ts")).reachReport(answer);
    },
    async *paths(answer) {
      yield (await import("./paths-report.ts")).pathsReport(answer);
    },
    async *slice(answer) {
      yield (await import("./slice-report.ts")).sliceReport(answer);
    },
    async *entities(answer) {
      yield (await import("./list-report.ts")).listReport(answer);
    },
    async *sharedDependencies(answer) {
      yield (await import("./shared-report.ts")).sharedReport(answer);
    },
  },
};
