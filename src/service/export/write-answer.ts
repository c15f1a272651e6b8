import type { Answer } from "../../exporters/answer.ts";
import type { AnswerExporter } from "../../exporters/answer-exporter.ts";
import type { ExportChoices } from "../../exporters/export-format.ts";
import { SupplyGraphError } from "../../model/errors.ts";

/** The answer in the exporter's format, in pieces. Throws BAD_USER_INPUT where the format cannot hold it. */
export function writeAnswer(exporter: AnswerExporter, answer: Answer, choices: ExportChoices = {}): AsyncIterable<string> {
  const write = exporter.write[answer.question] as ((answer: Answer, choices: ExportChoices) => AsyncIterable<string>) | undefined;
  if (write !== undefined) return write(answer, choices);
  const others = Object.keys(exporter.write).join(", ");
  throw new SupplyGraphError(
    "BAD_USER_INPUT",
    `The format ${exporter.name} cannot hold the answer to ${answer.question}; it holds: ${others}.`,
  );
}
