import { formatInstant } from "../../model/instant.ts";
import { dateOfDay } from "../../model/partial-date.ts";
import { counted } from "../../model/words.ts";
import { tlpOf } from "../kit/tlp.ts";
import type { Reported } from "./evidence.ts";
import { blocks, list, plain } from "./markdown.ts";

const reasonWords = {
  MAX_HOPS: "harm was not followed beyond the maximum number of hops",
  MAX_NODES: "the maximum number of entities was reached",
  DEADLINE: "the time ran out",
} as const;

/** First of all, whether the answer is whole, and whether it is about the graph as it is. */
export function completenessOf(answer: Reported): string {
  const { assumed } = answer;
  if (assumed.length === 0) return wholeOrNot(answer);
  return blocks(wholeOrNot(answer), "**This is a what-if**: the question assumes", list(assumed.map(plain))).trimEnd();
}

function wholeOrNot({ completeness: { status, reasons, frontier } }: Reported): string {
  if (status === "COMPLETE") return "**The answer is complete**: every path at the likelihood asked for was followed.";
  const why = reasons.map((reason) => reasonWords[reason]).join(", and ");
  return `**The answer is not complete**: ${why}. ${counted(frontier, "entity leads", "entities lead")} further than was followed.`;
}

/** By which the same answer can be had again, and who may read this. */
export function receiptOf({ receipt, marking }: Reported): string {
  const { revision, window, knownAt, queryHash, startAssumed, notes } = receipt;
  const [from, to] = [dateOfDay(window.from), dateOfDay(window.to)];
  const days = from === to && from !== undefined ? from : `${from ?? "any time"} to ${to ?? "any time"}`;
  return blocks(
    "## Receipt",
    list([
      `As known at ${formatInstant(knownAt)}, revision ${revision}`,
      `Days in which harm is followed: ${days}${startAssumed ? " (the start is assumed, since none is known)" : ""}`,
      `Question ${plain(queryHash)}`,
      `Marking: ${tlpOf(marking)}`,
      ...notes.map(plain),
    ]),
  ).trimEnd();
}
