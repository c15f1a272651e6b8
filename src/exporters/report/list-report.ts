import { formatInstant } from "../../model/instant.ts";
import { counted, word } from "../../model/words.ts";
import type { EntitiesAnswer } from "../answer.ts";
import { tlpOf } from "../kit/tlp.ts";
import { blocks, plain, table } from "./markdown.ts";

/** Entities of a list, in its order. */
export function listReport({ list, entities, totalCount, marking, knownAt }: EntitiesAnswer): string {
  const shown = list.length < totalCount ? ` These are the first ${list.length.toLocaleString("en")}.` : "";
  const rows = list.flatMap((id) => entities.get(id) ?? []);
  return blocks(
    "# Entities",
    tlpOf(marking),
    `${counted(totalCount, "entity", "entities")}.${shown}${knownAt === undefined ? "" : ` As known at ${formatInstant(knownAt)}.`}`,
    rows.length === 0
      ? ""
      : table(
          ["Name", "Kind", "ID", "Description"],
          rows.map(({ id, kind, name, description = "" }) => [plain(name), word(kind), plain(id), plain(description)]),
        ),
  );
}
