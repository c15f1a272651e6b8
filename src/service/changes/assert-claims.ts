import type { Relationship } from "../../model/records.ts";
import { endFacts, faultsOfRelationship } from "../../model/relationship-faults.ts";
import { requireRole } from "../asker.ts";
import { library } from "../library.ts";
import { unretracted } from "../recording/unretracted.ts";
import type { Session } from "../session.ts";
import { type ChangeOptions, makeChange, type Outcome } from "./change.ts";
import type { ClaimInput } from "./claim-input.ts";
import { ClaimSources } from "./claim-sources.ts";
import { type ClaimSubject, claimSubjects } from "./claim-subjects.ts";
import { checkCount } from "./counts.ts";
import { InputDocument } from "./input-document.ts";
import { checkMarking } from "./markings.ts";
import { UserErrors } from "./user-errors.ts";

export interface Asserted {
  /** The ids of the claims, in the order of the input. */
  readonly claims: readonly string[];
  /** The ids of the relationships that they are about. */
  readonly relationships: readonly string[];
}

/**
 * Records claims of the caller, with the relationships and sources that are new. Asserting again what is asserted changes
 * nothing; what was retracted is asserted anew.
 */
export function assertClaims(
  session: Session,
  inputs: readonly ClaimInput[],
  options: ChangeOptions = {},
): Promise<Outcome<Asserted>> {
  requireRole(session, "EDITOR", "assert claims");
  return makeChange(session, { change: "assertClaims", input: inputs }, options, async () => {
    const errors = new UserErrors();
    checkCount(inputs, "claims", errors);
    errors.throwIfAny();
    const subjects = await claimSubjects(session, inputs, errors);
    const document = new InputDocument();
    const sources = new ClaimSources(session, document, errors);
    const cited: (readonly string[])[] = [];
    for (const [place, input] of inputs.entries()) {
      checkMarking(session, input.marking, ["claims", place, "marking"], errors);
      cited.push(await sources.of(input, ["claims", place]));
    }
    errors.throwIfAny();
    const order = addSubjects(document, inputs, subjects as ClaimSubject[], cited);
    const read = await document.read(session);
    const added = read
      .flatMap((batch) => batch.relationships)
      .filter(({ id }) => order.get(id)?.some((place) => subjects[place]?.isNew));
    checkEnds(added, subjects as ClaimSubject[], order, errors);
    errors.throwIfAny();

    const claims = await unretracted(
      session[library].store,
      inInputOrder(
        read.flatMap((batch) => batch.claims),
        order,
      ),
    );
    const relationships = [...new Set(subjects.flatMap((subject) => subject?.relationship?.id ?? []))];
    return {
      batch: { sources: read.flatMap((batch) => batch.sources), relationships: added, claims },
      result: { claims: claims.map(({ id }) => id), relationships },
    };
  });
}

/** The subjects as records of the document, each with its claims. Returns the places of the inputs by subject. */
function addSubjects(
  document: InputDocument,
  inputs: readonly ClaimInput[],
  subjects: readonly ClaimSubject[],
  cited: readonly (readonly string[])[],
): ReadonlyMap<string, readonly number[]> {
  const order = new Map<string, number[]>();
  for (const [place, subject] of subjects.entries()) order.set(subject.id, [...(order.get(subject.id) ?? []), place]);
  for (const [id, places] of order) {
    const { relationship, entity, isNew } = subjects[places[0] as number] as ClaimSubject;
    const claims = places.map((place, index) => {
      document.placeClaim(id, index, ["claims", place]);
      const { stance, status, confidence, text, quote, versions, statedOn, marking } = inputs[place] as ClaimInput;
      const given = { text, quote, versions, statedOn, marking };
      const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
      return { stance, status, confidence, ...known, sources: cited[place] };
    });
    const path = ["claims", places[0] as number, "relationship"];
    // Of what is stored, no more is repeated than a document needs to make claims about it.
    if (entity !== undefined) document.add("entities", { id, kind: entity.kind, name: id, claims }, path);
    else if (isNew) document.add("relationships", { ...relationship, id, claims }, path);
    else if (relationship !== undefined) {
      const { kind, from, to } = relationship;
      document.add("relationships", { id, kind, from, to, claims }, path);
    }
  }
  return order;
}

/** What is wrong with new relationships whose fields are well formed one by one. */
function checkEnds(
  relationships: readonly Relationship[],
  subjects: readonly ClaimSubject[],
  order: ReadonlyMap<string, readonly number[]>,
  errors: UserErrors,
): void {
  for (const relationship of relationships) {
    const place = order.get(relationship.id)?.[0] ?? 0;
    const { ends } = subjects[place] as ClaimSubject;
    if (ends === undefined) continue;
    const [from, to] = ends;
    for (const { field, message } of faultsOfRelationship(relationship, endFacts(from), endFacts(to)))
      errors.add(["claims", place, "relationship", ...field.split(".")], `${field}: ${message}`);
  }
}

/** The claims of the document, which come by subject, in the order of the input. */
function inInputOrder<C extends { readonly about: string }>(
  claims: readonly C[],
  order: ReadonlyMap<string, readonly number[]>,
): C[] {
  const ordered: C[] = [];
  const next = new Map<string, number>();
  for (const claim of claims) {
    const index = next.get(claim.about) ?? 0;
    next.set(claim.about, index + 1);
    ordered[order.get(claim.about)?.[index] as number] = claim;
  }
  return ordered;
}
