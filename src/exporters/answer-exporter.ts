import type { Answer, AnswerTo } from "./answer.ts";
import type { ExportChoices, ExportFormat } from "./export-format.ts";

/**
 * A format in which answers can be written. It is pure: an answer in, text in pieces out. It describes itself, for commands
 * and their help, in a file that loads nothing else: writing imports the rest of its folder when it is called.
 */
export interface AnswerExporter extends ExportFormat {
  /** One for each question whose answer the format can hold; a format that draws graphs has the same one for all. */
  readonly write: { readonly [Q in Answer["question"]]?: (answer: AnswerTo<Q>, choices?: ExportChoices) => AsyncIterable<string> };
}
