import { formatInstant } from "../../model/instant.ts";
import { dateOfDay } from "../../model/partial-date.ts";
import { counted } from "../../model/words.ts";
import { tlpOf } from "../kit/tlp.ts";
import type { Reported } from "./evidence.ts";
import { blocks, list, plain } from "./markdown.ts";

const cutOff = { MAX_NODES: "the maximum number of entities was reached", DEADLINE: "the time ran out" } as const;

/** What is followed in search of whom harm reaches. */
const ofHarm = {
  whole: "every path at the likelihood asked for was followed",
  reasons: { ...cutOff, MAX_HOPS: "harm was not followed beyond the maximum number of hops" },
  days: "Days in which harm is followed",
} as const;

/** What is followed from neighbour to neighbour, whether or not harm passes. */
const ofNeighbours = {
  whole: "nothing that is connected with it was left out",
  reasons: { ...cutOff, MAX_HOPS: "neighbours beyond the maximum number of hops were left out" },
  days: "Days in which relationships hold",
} as const;

const wordsOf = ({ question }: Reported) => (question === "slice" ? ofNeighbours : ofHarm);

/** First of all, whether the answer is whole, and whether it is about the graph as it is. */
export function completenessOf(answer: Reported): string {
  const { assumed } = answer;
  if (assumed.length === 0) return wholeOrNot(answer);
  return blocks(wholeOrNot(answer), "**This is a what-if**: the question assumes", list(assumed.map(plain))).trimEnd();
}

function wholeOrNot(answer: Reported): string {
  const { status, reasons, frontier } = answer.completeness;
  const words = wordsOf(answer);
  if (status === "COMPLETE") return `**The answer is complete**: ${words.whole}.`;
  const why = reasons.map((reason) => words.reasons[reason]).join(", and ");
  return `**The answer is not complete**: ${why}. ${counted(frontier, "entity leads", "entities lead")} further than was followed.`;
}

/** By which the same answer can be had again, and who may read this. */
export function receiptOf(answer: Reported): string {
  const { receipt, marking } = answer;
  const { revision, window, knownAt, queryHash, startAssumed, notes } = receipt;
  const [from, to] = [dateOfDay(window.from), dateOfDay(window.to)];
  const days = from === to && from !== undefined ? from : `${from ?? "any time"} to ${to ?? "any time"}`;
  return blocks(
    "## Receipt",
    list([
      `As known at ${formatInstant(knownAt)}, revision ${revision}`,
      `${wordsOf(answer).days}: ${days}${startAssumed ? " (the start is assumed, since none is known)" : ""}`,
      `Question ${plain(queryHash)}`,
      `Marking: ${tlpOf(marking)}`,
      ...notes.map(plain),
    ]),
  ).trimEnd();
}
