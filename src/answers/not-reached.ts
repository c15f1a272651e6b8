import type { OrganizationRole } from "../model/organization-roles.ts";
import { relationshipKindsThat } from "../model/relationship-kinds.ts";
import { touchingIds } from "../service/catalog/relationships.ts";
import type { BlastRadiusAnswer } from "../service/questions/blast-radius.ts";
import type { Receipt } from "../service/questions/harm-question.ts";
import type { Session } from "../service/session.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";

/** The organizations of a role that an answer does not reach. */
export interface NotReached {
  /** Of which the graph knows something by which harm could arrive: it was followed, and none does. */
  readonly known: readonly EntityFacts[];
  /** Of which it knows nothing of the kind, so that nothing can be said. */
  readonly unknown: readonly EntityFacts[];
}

/** Statements pass no harm on. */
const passing = relationshipKindsThat((kind) => kind.carriesStatement !== true);

export function notReached(session: Session, found: BlastRadiusAnswer, role: OrganizationRole): NotReached {
  const known: EntityFacts[] = [];
  const unknown: EntityFacts[] = [];
  for (const id of found.unreached({ roles: [role] })) {
    (canBeReached(session, id, found.receipt) ? known : unknown).push(entityFacts({ session }, id));
  }
  return { known, unknown };
}

/** Whether the graph knows any relationship by which harm could arrive at an entity, in the days and by the knowledge of an answer. */
export function canBeReached(session: Session, entity: string, { window, knownAt }: Receipt): boolean {
  return touchingIds(session, entity, { direction: "UPSTREAM", window, knownAt, kinds: passing }).length > 0;
}
