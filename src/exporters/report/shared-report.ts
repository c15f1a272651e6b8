import { counted } from "../../model/words.ts";
import type { SharedDependenciesAnswer } from "../answer.ts";
import { tlpOf } from "../kit/tlp.ts";
import { completenessOf, receiptOf } from "./bounds.ts";
import { nameOf } from "./evidence.ts";
import { blocks, table } from "./markdown.ts";

/** What several organizations depend on, and which of it an incident has hit. */
export function sharedReport(answer: SharedDependenciesAnswer): string {
  const { dependencies, totalCount, marking } = answer;
  const shown = dependencies.length < totalCount ? ` These are the first ${dependencies.length.toLocaleString("en")}.` : "";
  return blocks(
    "# What organizations have in common",
    tlpOf(marking),
    completenessOf(answer),
    `${counted(totalCount, "dependency is", "dependencies are")} shared.${shown}`,
    table(
      ["Dependency", "Shared by", "Fewest hops", "Incidents"],
      dependencies.map(({ entity, sharedBy, minHops, incidents }) => [
        nameOf(answer, entity),
        sharedBy.map((one) => nameOf(answer, one.entity)).join(", "),
        String(minHops),
        incidents.map((id) => nameOf(answer, id)).join(", "),
      ]),
    ),
    receiptOf(answer),
  );
}
