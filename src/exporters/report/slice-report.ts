import { counted, word } from "../../model/words.ts";
import type { SliceAnswer } from "../answer.ts";
import { tlpOf } from "../kit/tlp.ts";
import { completenessOf, receiptOf } from "./bounds.ts";
import { evidenceOf, nameOf } from "./evidence.ts";
import { blocks, list, plain, table } from "./markdown.ts";

/** A part of the graph in words: its entities, what is not drawn of it, and its relationships with who says so. */
export function sliceReport(answer: SliceAnswer): string {
  const { nodes, edges, elisions, entities, marking } = answer;
  return blocks(
    `# ${titleOf(answer)}`,
    tlpOf(marking),
    completenessOf(answer),
    `${counted(nodes.length, "entity", "entities")} and ${counted(edges.length, "relationship")}.`,
    table(
      ["Name", "Kind", "Hops", "Neighbours that are not drawn"],
      nodes.map(({ entity, rank, hiddenNeighbours }) => [
        nameOf(answer, entity),
        word(entities.get(entity)?.kind ?? ""),
        String(rank),
        String(hiddenNeighbours),
      ]),
    ),
    elisions.length === 0
      ? ""
      : blocks("## Not drawn", list(elisions.map(({ label, anchor }) => `${plain(label)} at ${nameOf(answer, anchor)}`))).trimEnd(),
    edges.length === 0 ? "" : "## Relationships",
    evidenceOf(
      answer,
      edges.map(({ relationship }) => relationship),
    ),
    receiptOf(answer),
  );
}

function titleOf(answer: SliceAnswer): string {
  const focus = answer.nodes.filter(({ rank }) => rank === 0);
  if (answer.ofWholeGraph || focus.length === 0) return "The most connected part of the graph";
  return `Neighbourhood of ${focus.map(({ entity }) => nameOf(answer, entity)).join(", ")}`;
}
