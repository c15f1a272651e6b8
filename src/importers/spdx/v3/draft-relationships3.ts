import { counted } from "../../../model/words.ts";
import type { DocumentDraft } from "../../kit/draft/document-draft.ts";
import type { ListedParts } from "../../kit/draft/listed-parts.ts";
import { isDescription } from "./described.ts";
import { isPackage, type Spdx3Part } from "./draft-package3.ts";
import type { Element } from "./element.ts";
import type { ElementGraph } from "./element-graph.ts";
import { dataOf, devScopes, licensing, meanings3 } from "./relationship-types3.ts";

const nobody = /(?:No(?:ne|Assertion)Element|SpdxOrganization)$/;
const claim = { status: "REPORTED", confidence: 0.8 } as const;
const types = ["Relationship", "LifecycleScopedRelationship"];

interface Drafting {
  readonly parts: ListedParts<Spdx3Part>;
  /** The packages that a file is in. */
  readonly holdersOf: (id: string) => readonly Spdx3Part[];
  /** Whether an element is in another document, which was not imported. A warning about it is given elsewhere. */
  readonly isOutOfReach: (id: string) => boolean;
  readonly withDev: boolean;
}

/** Ids of the packages of which the document says what they need or contain. */
export function needingIn3(graph: ElementGraph): ReadonlySet<string> {
  return new Set(
    graph.ofType(types).flatMap((relationship) => {
      const meaning = known(meanings3, relationship.relationshipType);
      return meaning === undefined || meaning.isOrigin === true ? [] : relationship.references(meaning.dependent);
    }),
  );
}

/** Which packages depend on which, and which data models were made with. Says what came to nothing. */
export function draftRelationships3(draft: DocumentDraft, graph: ElementGraph, { withDev, ...reading }: Drafting): void {
  const nothing = new Map<string, number>();
  let [dev, incomplete] = [0, 0];
  for (const relationship of graph.ofType(types)) {
    const type = relationship.relationshipType;
    if (relationship.text("completeness") === "incomplete") incomplete++;
    if (licensing.has(type) || isDescription(graph, relationship)) continue;
    const [data, meaning] = [known(dataOf, type), known(meanings3, type)];
    const isLink = data !== undefined || meaning !== undefined;
    const pairs = isLink ? pairsOf(relationship) : [];
    if (!isLink) nothing.set(type, (nothing.get(type) ?? 0) + 1);
    if (meaning !== undefined && !withDev && (meaning.isDev || devScopes.has(relationship.text("scope") ?? ""))) {
      dev += pairs.length;
      continue;
    }
    const { place } = relationship;
    for (const [from, to] of pairs) {
      // Data and what it is generated from are often said of the files; what files contain or link is no affair of packages.
      const isLifted = data !== undefined || meaning?.isOrigin === true;
      const ends = [from, to].map((id) => endsOf(graph, reading, id, { place, isLifted }));
      if (ends.some((one) => one === undefined)) nothing.set(type, (nothing.get(type) ?? 0) + 1);
      for (const one of ends[0] ?? [])
        for (const other of ends[1] ?? []) {
          if (data !== undefined) relateData(draft, data, [one, other], place);
          else if (meaning?.isOrigin) relateOrigin(draft, type, meaning.dependent === "from" ? [one, other] : [other, one], place);
          else reading.parts.connect(one, other, { record: place });
        }
    }
  }
  if (dev > 0)
    draft.warn(
      `${dev} ${dev === 1 ? "dependency" : "dependencies"} for development, builds and tests ${dev === 1 ? "is" : "are"} left out; --with-dev takes them.`,
    );
  if (incomplete > 0) draft.warn(`The document says of ${incomplete} of its relationships that they name less than there is.`);
  for (const [type, count] of nothing) draft.warn(`${counted(count, "relationship")} of type ${type || "none"} became nothing.`);
}

function known<T>(table: Readonly<Record<string, T>>, type: string): T | undefined {
  return Object.hasOwn(table, type) ? table[type] : undefined;
}

function pairsOf(relationship: Element): (readonly [from: string, to: string])[] {
  const [from] = relationship.references("from");
  const ends = relationship.references("to").filter((to) => !nobody.test(to));
  return from === undefined || nobody.test(from) ? [] : ends.map((to) => [from, to] as const);
}

interface End {
  readonly place: string;
  readonly isLifted: boolean;
}

/** The packages that an end means; undefined where it is another thing of the document, of which nothing comes. */
function endsOf(
  graph: ElementGraph,
  { parts, holdersOf, isOutOfReach }: Omit<Drafting, "withDev">,
  id: string,
  { place, isLifted }: End,
): readonly Spdx3Part[] | undefined {
  const element = graph.get(id);
  if (element?.type === "software_File") {
    const holders = isLifted ? holdersOf(id) : [];
    return holders.length === 0 ? undefined : holders;
  }
  if (element !== undefined && !isPackage(element)) return undefined;
  if (element === undefined && isOutOfReach(id)) return [];
  const part = parts.named(id, place);
  return part === undefined ? [] : [part];
}

function relateData(
  draft: DocumentDraft,
  kind: "TRAINED_ON" | "EVALUATED_ON",
  [model, data]: readonly [Spdx3Part, Spdx3Part],
  place: string,
): void {
  if (model.kind === "MODEL" && data.kind === "DATASET") draft.relate(kind, [model.id, data.id], claim, {}, place);
  else if (kind === "TRAINED_ON" && model.kind === "MODEL" && data.kind === "MODEL" && model.id !== data.id)
    draft.relate("DERIVED_FROM", [model.id, data.id], claim, {}, place);
  else draft.warn(`${data.name} is no data that ${model.name} could have been trained or tested on; it is left out.`, place);
}

function relateOrigin(draft: DocumentDraft, type: string, [made, origin]: readonly [Spdx3Part, Spdx3Part], place: string): void {
  if (made.id === origin.id) return;
  // Of programs, it says of what source they were built.
  if (made.kind === "TOOL" || origin.kind === "TOOL") {
    draft.warn(`${type} is of interest between models and datasets alone; what it says of ${made.name} is left out.`, place);
    return;
  }
  const isGenerated = type === "generates" && made.kind === "DATASET" && origin.kind === "MODEL";
  draft.relate(isGenerated ? "GENERATED_WITH" : "DERIVED_FROM", [made.id, origin.id], claim, {}, place);
}
