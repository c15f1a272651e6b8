import type { AnswerExporter } from "../../../exporters/answer-exporter.ts";
import type { ExportChoices, ExportOption } from "../../../exporters/export-format.ts";
import type { GraphExporter } from "../../../exporters/graph-exporter.ts";
import type { WholeGraph } from "../../../graphql/export/ask-export.ts";
import { SupplyGraphError } from "../../../model/errors.ts";
import { nextTurn } from "../../../model/next-turn.ts";
import { type Marking, narrowestMarking } from "../../../model/vocabulary.ts";
import type { Budget } from "../../../service/budget.ts";
import type { Exported } from "../../../service/export/answers.ts";
import { exportVisibleGraph } from "../../../service/export/visible-graph.ts";
import { writeAnswer } from "../../../service/export/write-answer.ts";
import { answerExporters, graphExporters } from "../../formats.ts";

/** A format by its name, with how it writes answers and the graph. */
export interface ExportFormats {
  readonly name: string;
  readonly graph: GraphExporter | undefined;
  readonly answers: AnswerExporter | undefined;
  readonly options: readonly ExportOption[];
}

function namedIn<T extends { readonly name: string }>(formats: readonly T[], name: string): T | undefined {
  return formats.find((format) => format.name === name);
}

export const formatsByName: ReadonlyMap<string, ExportFormats> = new Map(
  [...graphExporters, ...answerExporters].map(({ name, options = [] }) => [
    name,
    { name, options, graph: namedIn(graphExporters, name), answers: namedIn(answerExporters, name) },
  ]),
);

interface Bounds {
  readonly mostBytes: number;
  readonly budget: Budget;
}

/** A document in memory: no longer than an answer of the API may be. */
export interface Written {
  readonly pieces: readonly Buffer[];
  readonly bytes: number;
  /** The narrowest of anything that it was made from. */
  readonly marking: Marking;
  readonly extension: string;
  readonly contentType: string;
}

/** How much is written before other requests have their turn. */
const bytesATurn = 250_000;
const anyBytes = "application/octet-stream";

/** Throws COST_LIMIT where the document is too long, and DEADLINE_EXCEEDED where there is no time left to write it. */
export async function writeExport(
  asked: Exported | WholeGraph,
  { name, graph, answers }: ExportFormats,
  choices: ExportChoices,
  { mostBytes, budget }: Bounds,
): Promise<Written> {
  const exporter = "session" in asked ? graph : answers;
  if (exporter === undefined) {
    throw new SupplyGraphError("BAD_USER_INPUT", `The format ${name} cannot hold the answer to ${asked.question}.`, {
      field: "question",
    });
  }
  const [extension] = exporter.extensions;
  let marking: Marking = "session" in asked ? "CLEAR" : asked.marking;
  const watch = (part: Marking) => {
    marking = narrowestMarking([{ marking }, { marking: part }]);
  };
  const text =
    "session" in asked
      ? exportVisibleGraph(asked.session, exporter as GraphExporter, extension, choices, watch)
      : writeAnswer(exporter as AnswerExporter, asked, choices);
  const pieces: Buffer[] = [];
  let bytes = 0;
  let turnEnds = bytesATurn;
  for await (const piece of text) {
    const buffer = Buffer.from(piece);
    bytes += buffer.length;
    if (bytes > mostBytes) throw tooLong(mostBytes);
    pieces.push(buffer);
    if (budget.timeLeft() < 0) throw tooLate();
    if (bytes < turnEnds) continue;
    await nextTurn();
    turnEnds = bytes + bytesATurn;
  }
  return { pieces, bytes, marking, extension, contentType: exporter.contentType ?? anyBytes };
}

function tooLong(mostBytes: number): SupplyGraphError {
  const message = `The document is larger than ${mostBytes} bytes (\`status.limits\`). Ask for less with \`first\` or a filter, or for a part of the graph.`;
  const more = "Documents for callers who are signed in may be larger, and those of the command `export` as large as the graph.";
  return new SupplyGraphError("COST_LIMIT", `${message} ${more}`);
}

function tooLate(): SupplyGraphError {
  return new SupplyGraphError(
    "DEADLINE_EXCEEDED",
    "There was no time to write the document. Ask for less with `first` or a filter.",
  );
}
