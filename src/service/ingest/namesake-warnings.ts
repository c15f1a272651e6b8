import type { ImportWarning } from "../../importers/importer.ts";
import { entityKind } from "../../model/entity-kinds.ts";
import type { FaultPlace } from "../../model/errors.ts";
import { idSpaceOf } from "../../model/external-ids.ts";
import type { Entity } from "../../model/records.ts";
import { spelled } from "../../search/folding.ts";
import { commonName } from "../../search/legal-forms.ts";
import { nearMisses } from "../../search/near-misses.ts";
import { slug } from "../../search/slug.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { identifyingIdsOf } from "./known-entities.ts";
import { namedInPart } from "./named-in-part.ts";
import type { IdentityGroup, Namesakes } from "./same-by-name.ts";
import { visibleById } from "./visible-by-id.ts";

/** Each near miss takes a search; a list of vendors has some dozens. */
const mostSearches = 60;
const mostCandidates = 10;
const mostNamed = 3;
/** A shorter name begins too many others. */
const shortestBeginning = 3;

/**
 * A warning for each new entity that has the name of a stored one and is not that, and for those of nearly the name of one that
 * are known by nothing else.
 */
export async function warningsOfNamesakes(
  store: RecordReader & RecordLists,
  clearance: number,
  added: readonly IdentityGroup[],
  rejected: ReadonlyMap<IdentityGroup, Namesakes>,
  placeOf: (entity: Entity, field: string) => FaultPlace,
): Promise<ImportWarning[]> {
  const warnings: ImportWarning[] = [];
  let searches = 0;
  for (const group of added) {
    const [entity] = group.entities as readonly [Entity, ...Entity[]];
    const namesakes = rejected.get(group);
    let message: string | undefined;
    if (namesakes !== undefined) message = isAnother(group, namesakes);
    else if (searches < mostSearches && group.entities.every((one) => identifyingIdsOf(one).length === 0)) {
      searches++;
      message = await resembles(store, clearance, entity);
    }
    if (message !== undefined) warnings.push({ message, place: placeOf(entity, "name") });
  }
  return warnings;
}

function isAnother({ entities }: IdentityGroup, { stored, differIn }: Namesakes): string {
  const [{ name }] = entities as readonly [Entity, ...Entity[]];
  const ids = stored.map(({ id }) => JSON.stringify(id));
  const called = `${JSON.stringify(name)} is a new entity`;
  if (ids.length > 1) {
    return `${called}, as it could be any of ${ids.join(", ")} by its name. To mean one of them, give an external id of it.`;
  }
  if (differIn.length === 0) {
    return `${called}: ${ids[0]} has the same name, and so has another entity of the documents. To mean one of them, give an external id of it.`;
  }
  const own = entities.flatMap(identifyingIdsOf).filter((one) => differIn.includes(idSpaceOf(one)));
  const schemes = own.length === 0 ? differIn : [...new Set(own.map(({ scheme }) => scheme))];
  return `${called}: ${ids[0]} has the same name, but the two have other ids of ${schemes.join(", ")}. To mean that, give an external id of it.`;
}

async function resembles(
  store: RecordReader & RecordLists,
  clearance: number,
  { kind, name }: Entity,
): Promise<string | undefined> {
  const called = commonName(name);
  const search = (text: string) => store.searchCandidates({ text, kinds: [kind], clearance, limit: mostCandidates });
  const isLegal = entityKind(kind).hasLegalName === true && called.length > 0;
  // Of "openai/gpt-4o", its own name.
  const own = isLegal ? name : name.slice(name.lastIndexOf("/") + 1);
  const { entities } = await search(isLegal ? called.join(" ") : own);
  let near = nearlyCalled(
    own,
    entities.filter((one) => spelled(one.name) !== spelled(name)),
  );
  const [first = ""] = called;
  // A register has "Oracle America, Inc." for what people call Oracle.
  if (near.length === 0 && isLegal && called.length > 1 && first.length >= shortestBeginning)
    near = (await search(first)).entities.filter((one) => namesOf(one).some((other) => begins(called, commonName(other))));
  if (near.length === 0) near = await namedInPart(store, clearance, { name, kinds: [kind] });
  // "AWS" is how the graph calls Amazon Web Services, too, though not a name of it.
  if (near.length === 0)
    near = [...(await visibleById(store, clearance, [slug(name)])).values()].filter((one) => one.kind === kind);
  const named = near.slice(0, mostNamed).map((one) => `${JSON.stringify(one.name)} (${one.id})`);
  if (named.length === 0) return undefined;
  return `${JSON.stringify(name)} is a new entity. If one of these is meant, write its name, or give it the other one as an alias: ${named.join(", ")}.`;
}

/** Those that have nearly the name, or the name in another legal form. */
function nearlyCalled(name: string, others: readonly Entity[]): readonly Entity[] {
  const near = nearMisses(
    name,
    others.map((one) => one.name),
  );
  const called = commonName(name).join(" ");
  const isSame = (one: Entity) => namesOf(one).some((other) => commonName(other).join(" ") === called);
  return [...others.filter(isSame), ...others.filter((one) => !isSame(one) && near.includes(one.name))];
}

function namesOf({ name, aliases }: Entity): readonly string[] {
  return [name, ...aliases];
}

function begins(called: readonly string[], other: readonly string[]): boolean {
  return other.join("").length >= shortestBeginning && other.every((word, place) => called[place] === word);
}
