import * as bounds from "../../answers/bounds.ts";
import type { Receipt } from "../../service/questions/harm-question.ts";

/** The options by which most questions ask for more. */
export const optionsThatLimit: bounds.WaysToAsk = {
  maxHops: "--max-hops",
  maxNodes: "--max-nodes",
  minLikelihood: "--min-likelihood",
};

/** Whether anything is missing, why, and which options include it. */
export function boundsInWords(of: bounds.Bounds, options = optionsThatLimit): string {
  return bounds.boundsInWords(of, options);
}

/** What a document has no place for: how far the answer goes, and by which question it can be had again. */
export function notesOf(of: bounds.Bounds, receipt: Receipt, options = optionsThatLimit): string[] {
  return [boundsInWords(of, options), bounds.receiptInWords(bounds.receiptFacts(receipt))];
}
