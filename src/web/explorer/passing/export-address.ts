import { reachQuestionOf } from "../view/question.ts";
import type { View } from "../view/view.ts";

export type DocumentFormat = "report" | "csv";

/** Where the answer of a view is as a document; the same question as in the view, with the view's own order. */
export function exportAddress(view: View, format: DocumentFormat): string {
  const { seeds, ...question } = reachQuestionOf(view) ?? { seeds: [] };
  const parameters: [string, string][] = [["question", "blastRadius"], ...seeds.map(({ id }): [string, string] => ["seed", id])];
  for (const [name, value] of Object.entries(question)) {
    parameters.push([name, typeof value === "string" ? value : JSON.stringify(value)]);
  }
  parameters.push(["orderBy", view.order]);
  return `export/${format}?${new URLSearchParams(parameters)}`;
}
