import { type Bounds, boundsOf, type ReceiptFacts, receiptFacts, receiptInWords } from "../../answers/bounds.ts";
import { type EntityFacts, entityFacts, linkFacts } from "../../answers/facts.ts";
import type { Link } from "../../answers/impact-facts.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { beliefInWords, named } from "../../answers/words.ts";
import { counted, word } from "../../model/words.ts";
import { exportedSlice } from "../../service/export/answers.ts";
import { askSlice, sliceLimits } from "../../service/questions/slice.ts";
import { UsageError } from "../failure.ts";
import type { Answering, Asked, ForExport } from "./asked.ts";
import { boundsInWords, notesOf, optionsThatLimit } from "./bounds-in-words.ts";
import { conditionsOf } from "./conditions.ts";
import { paragraph, table } from "./layout.ts";
import { numberOf, textOf } from "./option-values.ts";
import { notShown, rowsShown } from "./rows.ts";

interface AroundAnswer extends Bounds {
  readonly question: "around";
  readonly focus: readonly EntityFacts[];
  readonly total: number;
  /** The nearest first. */
  readonly entities: readonly (EntityFacts & { readonly hops: number })[];
  /** Between any of the entities, shown or not. */
  readonly relationships: readonly Link[];
  /** What was counted instead: "+27 more data vendors". */
  readonly elisions: readonly { readonly at: EntityFacts; readonly label: string }[];
  readonly receipt: ReceiptFacts;
}

/** What it is followed by is not harm, and has an option of its own. */
const ways = { ...optionsThatLimit, maxHops: "--hops" };

const directions = ["DOWNSTREAM", "UPSTREAM", "BOTH"] as const;

async function drawn(asked: Asked) {
  const { session, options, words } = asked;
  const focus = await refsNamed(session, words);
  const typed = textOf(options, "direction")?.toUpperCase();
  const direction = directions.find((one) => one === typed);
  if (typed !== undefined && direction === undefined) {
    throw new UsageError(`--direction ${textOf(options, "direction")}: choose from downstream, upstream, both.`);
  }
  const { time, knownAt, edges } = conditionsOf(options);
  const [hops, maxNodes] = [numberOf(options, "hops"), numberOf(options, "max-nodes")];
  const found = await askSlice(session, { focus, hops, direction, maxNodes, time, knownAt, edges });
  const limits = { maxHops: hops ?? sliceLimits.hops.default, maxNodes: maxNodes ?? sliceLimits.maxNodes.default };
  return { found, bounds: await boundsOf(found, { limits, minLikelihood: 0 }) };
}

async function answer(asked: Asked): Promise<AroundAnswer> {
  const { found, bounds } = await drawn(asked);
  const links = await linkFacts(
    asked,
    found.edges.map(({ id }) => id),
    found.receipt.knownAt,
  );
  const listed = found.nodes.slice(0, rowsShown(asked.options));
  return {
    question: "around",
    focus: found.nodes.filter(({ rank }) => rank === 0).map(({ id }) => entityFacts(asked, id)),
    total: found.nodes.length,
    entities: listed.map(({ id, rank }) => ({ ...entityFacts(asked, id), hops: rank })),
    relationships: [...links.values()].map(({ claims: _, ...link }) => link),
    elisions: found.elisions.map(({ anchor, label }) => ({ at: entityFacts(asked, anchor), label })),
    ...bounds,
    receipt: receiptFacts(found.receipt),
  };
}

async function forExport(asked: Asked): Promise<ForExport> {
  const { found, bounds } = await drawn(asked);
  return { answer: await exportedSlice(asked.session, found), notes: notesOf(bounds, found.receipt, ways) };
}

function inWords({ focus, total, entities, relationships, elisions, receipt, ...bounds }: AroundAnswer): string[] {
  const found = `${counted(total, "entity", "entities")} and ${counted(relationships.length, "relationship")}`;
  const rows = entities.map(({ name, id, kind, hops }) => [name, id, word(kind), String(hops)]);
  return [
    ...paragraph(`Around ${focus.map((one) => named(one)).join(", ")}: ${found}.`),
    "",
    ...table([{ title: "name" }, { title: "id" }, { title: "kind" }, { title: "hops", right: true }], rows),
    ...notShown(total, entities.length),
    ...elisions.map(({ at, label }) => `${label}, next to ${at.name}`),
    "",
    ...relationships.flatMap((link) => paragraph(`${link.sentence} (${beliefInWords(link)})`, 0, 4)),
    ...(relationships.length === 0 ? [] : [""]),
    ...paragraph(boundsInWords(bounds, ways)),
    ...paragraph(receiptInWords(receipt)),
  ];
}

export default { answer, inWords, forExport } satisfies Answering<AroundAnswer>;
