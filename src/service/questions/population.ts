import { type Conditions, unlimited } from "../../analysis/traversal/question.ts";
import { organizationKind } from "../../model/entity-kinds.ts";
import { labRole, type OrganizationRole, roleMask } from "../../model/organization-roles.ts";
import type { Topology } from "../../topology/topology.ts";
import type { EntityOutline } from "../catalog/outline.ts";
import { refusal } from "../input-checks.ts";
import type { Session } from "../session.ts";
import { timeOfAnswer } from "./deadlines.ts";
import { type AskedConditions, conditionsOf, type HarmInput, limits } from "./harm-question.ts";
import { numberOf } from "./topology-number.ts";

/**
 * The conditions of a question about what many organizations depend on. The default of `maxNodes` does not apply there: it
 * would hide members from the blast radii of hubs, which such a question looks for. Any other value of it does apply.
 */
export function upstreamConditionsOf(session: Session, input: HarmInput): AskedConditions {
  const conditions = conditionsOf(session, input, []);
  const maxNodes = conditions.maxNodes === limits.maxNodes.default ? unlimited : conditions.maxNodes;
  return { ...conditions, maxNodes, timeLeft: timeOfAnswer(session) };
}

/** Refuses members that are not organizations. */
export function mustBeOrganizations(members: readonly EntityOutline[] | undefined, field: string): void {
  const other = members?.find((member) => member.kind !== organizationKind);
  if (other !== undefined) throw refusal(field, `names "${other.id}", which is of kind ${other.kind}; name only organizations`);
}

/** The named organizations, or all organizations with the role that the clearance may see, each once, by number. */
export function populationOf(
  topology: Topology,
  conditions: Conditions,
  named: readonly EntityOutline[] | undefined,
  role: OrganizationRole = labRole,
): number[] {
  const { entities } = topology;
  if (named !== undefined) return [...new Set(named.map((member) => numberOf(topology, member.id)))];
  const wanted = roleMask([role]);
  return entitiesThere(
    topology,
    conditions,
    (entity) => (entities.roleMaskOf(entity) & wanted) !== 0 && entities.kindOf(entity) === organizationKind,
  );
}

/** Every entity that meets a condition and is there for the question, by number, in the order of ids. */
export function entitiesThere(
  { entities }: Topology,
  { view, without }: Pick<Conditions, "view" | "without">,
  meets: (entity: number) => boolean,
): number[] {
  const found: number[] = [];
  for (let entity = 0; entity < entities.count; entity++) {
    if (entities.markingOf(entity) > view.clearance || without?.entities.has(entity) === true) continue;
    if (meets(entity)) found.push(entity);
  }
  return found.sort((a, b) => entities.compare(a, b));
}
