import { receiptInWords } from "../../answers/bounds.ts";
import { filterInWords } from "../../answers/entity-filter.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { type ReachAnswer, type ReachQuestion, reachAnswer, reached } from "../../answers/reach.ts";
import { named } from "../../answers/words.ts";
import { counted } from "../../model/words.ts";
import { exportedBlastRadius } from "../../service/export/answers.ts";
import type { Answering, Asked, ForExport } from "./asked.ts";
import { boundsInWords, notesOf } from "./bounds-in-words.ts";
import { conditionsOf } from "./conditions.ts";
import { entityFilterOf } from "./entity-filter.ts";
import { impactTable, reasonsInWords } from "./impacts-in-words.ts";
import { paragraph } from "./layout.ts";
import { notShown, rowsShown } from "./rows.ts";

async function questionOf({ session, options, words }: Asked): Promise<ReachQuestion> {
  return { seeds: await refsNamed(session, words), input: conditionsOf(options), only: entityFilterOf(options) };
}

async function answer(asked: Asked): Promise<ReachAnswer> {
  return reachAnswer(asked, await questionOf(asked), rowsShown(asked.options));
}

async function forExport(asked: Asked): Promise<ForExport> {
  const { found, impacts, bounds } = await reached(asked.session, await questionOf(asked));
  return { answer: await exportedBlastRadius(asked.session, found, impacts), notes: notesOf(bounds, found.receipt) };
}

function inWords({ seeds, only, total, impacts, receipt, ...bounds }: ReachAnswer): string[] {
  const filter = filterInWords(only);
  const reached = counted(bounds.completeness.explored, "entity", "entities");
  const of = filter === "" ? "" : `, ${total} of which match the filter (${filter})`;
  return [
    ...paragraph(`Harm from ${seeds.map((seed) => named(seed)).join(", ")} reaches ${reached}${of}.`),
    "",
    ...impactTable(impacts),
    ...notShown(total, impacts.length),
    ...(impacts.length === 0 ? [] : ["", "The likeliest path to each:", "", ...reasonsInWords(impacts), ""]),
    ...paragraph(boundsInWords(bounds)),
    ...paragraph(receiptInWords(receipt)),
  ];
}

export default { answer, inWords, forExport } satisfies Answering<ReachAnswer>;
