import { noteIncidentsOfUnknownVersions } from "../catalog/affecting-incidents.ts";
import type { EntityOutline } from "../catalog/outline.ts";
import { type EntityRef, outlinesOfRefs } from "../catalog/references.ts";
import { refusal } from "../input-checks.ts";
import type { Session } from "../session.ts";
import {
  type AssumptionInput,
  type Assumptions,
  assumptionsOf,
  mustRemain,
  noAssumptions,
  refsOfAssumptions,
} from "./assumptions.ts";

/** References by the field of the question that holds them; undefined where the field is left out. */
type Fields = Readonly<Record<string, readonly EntityRef[] | undefined>>;
type EntitiesOf<F extends Fields> = {
  readonly [Field in keyof F]: undefined extends F[Field] ? readonly EntityOutline[] | undefined : readonly EntityOutline[];
};

/** How many entities one field may name. */
const mostNamed = 1_000;

/**
 * The entities that a question names, each field's in the order of its references, and what it assumes. Those that the
 * topology has are taken from it; one call of the store finds the others.
 *
 * What the asker may not see does not exist: NOT_FOUND, with near misses. AMBIGUOUS where an external id names several
 * entities; BAD_USER_INPUT where a field is empty or too long; CONFLICT where a field names what is assumed to be removed.
 */
export async function namedEntities<F extends Fields>(
  session: Session,
  fields: F,
  assume?: readonly AssumptionInput[],
): Promise<{ readonly entities: EntitiesOf<F>; readonly assumptions: Assumptions }> {
  const given = Object.entries(fields).flatMap(([field, refs]) => (refs === undefined ? [] : [{ field, refs }]));
  for (const { field, refs } of given) {
    if (refs.length === 0) throw refusal(field, "is empty: name at least one entity");
    if (refs.length > mostNamed) throw refusal(field, `has ${refs.length} entries; at most ${mostNamed} are allowed`);
  }
  const refs = [...given.flatMap((one) => one.refs), ...refsOfAssumptions(assume ?? [])];
  const found = await outlinesOfRefs(session, refs);
  await noteIncidentsOfUnknownVersions(session, refs, found);
  const byField = given.map(({ field, refs: { length } }) => [field, found.splice(0, length)] as const);
  const assumptions = assume === undefined ? noAssumptions : await assumptionsOf(session, assume, found);
  for (const [field, entities] of byField) mustRemain(assumptions, entities, field);
  return { entities: Object.fromEntries(byField) as unknown as EntitiesOf<F>, assumptions };
}
