import type { Answer } from "../answer.ts";
import type { AnswerExporter } from "../answer-exporter.ts";
import type { ExportChoices, ExportFormat } from "../export-format.ts";
import type { GraphExporter } from "../graph-exporter.ts";
import type { RecordTable } from "./record-tables.ts";

const recordTables: readonly RecordTable[] = ["entities", "relationships", "claims", "sources"];

const format: ExportFormat = {
  name: "csv",
  description:
    "A table for spreadsheets: one row for each entity that harm reaches, step of a path, shared dependency or entity of a list, else for each relationship.",
  extensions: [".csv"],
  contentType: "text/csv; charset=utf-8; header=present",
  options: [
    {
      name: "table",
      description: "Write the records themselves: a row for each entity, relationship, claim or source.",
      values: recordTables,
    },
    { name: "bom", description: "Begin with a byte-order mark, by which Excel knows that the text is UTF-8." },
  ],
};

/** Tables for spreadsheets, of answers. */
export const csvExporter: AnswerExporter = {
  ...format,
  write: {
    blastRadius: (answer, choices) => table(answer, choices, async () => (await import("./impact-rows.ts")).impactRows(answer)),
    paths: (answer, choices) => table(answer, choices, async () => (await import("./step-rows.ts")).stepRows(answer)),
    sharedDependencies: (answer, choices) =>
      table(answer, choices, async () => (await import("./dependency-rows.ts")).dependencyRows(answer)),
    slice: (answer, choices) => table(answer, choices),
    entities: (answer, choices) => table(answer, { table: "entities", ...choices }),
  },
};

/** The same, of the whole graph. */
export const csvGraphExporter: GraphExporter = {
  ...format,
  async *write(parts, _, { choices, ...writing }) {
    const { graphTable } = await import("./record-tables.ts");
    yield* marked(graphTable(parts, writing, tableOf(choices) ?? "relationships"), choices);
  },
};

/** @param own the table that is made for the question, unless another one is chosen; the relationships where there is none */
async function* table(answer: Answer, choices: ExportChoices = {}, own?: () => Promise<Iterable<string>>): AsyncIterable<string> {
  const chosen = tableOf(choices);
  if (chosen === undefined && own !== undefined) {
    yield* marked(await own(), choices);
    return;
  }
  const { answerTable } = await import("./record-tables.ts");
  yield* marked(answerTable(answer, chosen ?? "relationships"), choices);
}

function tableOf({ table: chosen }: ExportChoices): RecordTable | undefined {
  return recordTables.find((name) => name === chosen);
}

async function* marked(pieces: AsyncIterable<string> | Iterable<string>, { bom }: ExportChoices): AsyncIterable<string> {
  if (bom === true) yield "\ufeff";
  yield* pieces;
}
