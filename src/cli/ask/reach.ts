import { counted } from "../../model/words.ts";
import { exportedBlastRadius } from "../../service/export/answers.ts";
import { askBlastRadius } from "../../service/questions/blast-radius.ts";
import { type Answering, type Asked, type ForExport, refsNamed } from "./asked.ts";
import { type Bounds, boundsInWords, boundsOf, notesOf, type ReceiptFacts, receiptFacts, receiptInWords } from "./bounds.ts";
import { conditionsOf } from "./conditions.ts";
import { type EntityFilter, entityFilterOf, filterInWords, passes } from "./entity-filter.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";
import { type ImpactFacts, impactFacts } from "./impact-facts.ts";
import { impactTable, reasonsInWords } from "./impacts-in-words.ts";
import { paragraph } from "./layout.ts";
import { isSet } from "./option-values.ts";
import { named, notShown, shown } from "./words.ts";

interface ReachAnswer extends Bounds {
  readonly question: "reach";
  readonly seeds: readonly EntityFacts[];
  readonly only: EntityFilter;
  /** The number of impacts that pass the filter; the list holds those that are shown. */
  readonly total: number;
  readonly impacts: readonly ImpactFacts[];
  readonly receipt: ReceiptFacts;
}

async function reached(asked: Asked) {
  const { session, options, words } = asked;
  const seeds = await refsNamed(asked, words);
  const input = conditionsOf(options);
  const only = entityFilterOf(options);
  const found = await askBlastRadius(session, { seeds, ...input });
  const impacts = found.impacts(undefined, "SEVERITY").filter(({ entity }) => passes(asked, only, entity));
  return { found, impacts, only, bounds: await boundsOf(found, input) };
}

async function answer(asked: Asked): Promise<ReachAnswer> {
  const { found, impacts, only, bounds } = await reached(asked);
  return {
    question: "reach",
    seeds: found.seeds.map(({ id }) => entityFacts(asked, id)),
    only,
    total: impacts.length,
    impacts: await impactFacts(asked, shown(impacts, isSet(asked.options, "all")), found.receipt.knownAt),
    ...bounds,
    receipt: receiptFacts(found.receipt),
  };
}

async function forExport(asked: Asked): Promise<ForExport> {
  const { found, impacts, bounds } = await reached(asked);
  return { answer: await exportedBlastRadius(asked.session, found, impacts), notes: notesOf(bounds, found.receipt) };
}

function inWords({ seeds, only, total, impacts, receipt, ...bounds }: ReachAnswer): string[] {
  const filter = filterInWords(only);
  const reached = counted(bounds.completeness.explored, "entity", "entities");
  const of = filter === "" ? "" : `, ${total} of which match the filter (${filter})`;
  return [
    ...paragraph(`Harm from ${seeds.map(named).join(", ")} reaches ${reached}${of}.`),
    "",
    ...impactTable(impacts),
    ...notShown(total, impacts.length),
    ...(impacts.length === 0 ? [] : ["", "The likeliest path to each:", "", ...reasonsInWords(impacts), ""]),
    ...paragraph(boundsInWords(bounds)),
    ...paragraph(receiptInWords(receipt)),
  ];
}

export default { answer, inWords, forExport } satisfies Answering<ReachAnswer>;
