import { isActive } from "../model/belief.ts";
import { incidentKind } from "../model/entity-kinds.ts";
import { formatInstant } from "../model/instant.ts";
import type { PartialDate } from "../model/partial-date.ts";
import type { Entity, Instant } from "../model/records.ts";
import { relationshipKindsThat } from "../model/relationship-kinds.ts";
import { windowDuring } from "../model/window.ts";
import { isOpen } from "../service/catalog/incidents.ts";
import { type EntityRef, entitiesOfRefs } from "../service/catalog/references.ts";
import { touchingIds } from "../service/catalog/relationships.ts";
import { claimsAboutShown } from "../service/catalog/shown-records.ts";
import { graphStatus } from "../service/catalog/status.ts";
import { refusal } from "../service/input-checks.ts";
import { type ClaimFacts, claimFacts, type EntityFacts, entityFacts, type LinkFacts, linkFacts } from "./facts.ts";
import { type StatementFacts, statementFacts } from "./impact-facts.ts";
import type { Telling } from "./telling.ts";

export interface TimelineEvent {
  readonly on: PartialDate;
  readonly text: string;
  /** Ids of sources. */
  readonly sources: readonly string[];
}

/** One incident, with the claims about it and what it affected. */
export interface IncidentAnswer {
  readonly knownAt: string;
  readonly revision: number;
  readonly incident: EntityFacts;
  /** Its own fields, as recorded: kind, status, summary and dates. */
  readonly fields: Entity["fields"];
  readonly open: boolean;
  readonly timeline: readonly TimelineEvent[];
  /** Those about the incident itself. */
  readonly claims: readonly ClaimFacts[];
  /** What it affected, by id. */
  readonly affected: readonly (LinkFacts & { readonly entity: EntityFacts })[];
  /** Statements about it, by the id of the organization. */
  readonly statements: readonly (LinkFacts & { readonly by: EntityFacts; readonly statement: StatementFacts })[];
}

/** @param knownAt describe the incident as it was known at this instant; defaults to now */
export async function incidentAnswer(telling: Telling, ref: EntityRef, knownAt?: Instant): Promise<IncidentAnswer> {
  const session = knownAt === undefined ? telling.session : telling.session.asOf(knownAt);
  const known = { ...telling, session };
  const moment = knownAt ?? session.now;
  const [incident] = (await entitiesOfRefs(session, [ref])) as [Entity];
  if (incident.kind !== incidentKind) {
    throw refusal("incident", `names "${incident.id}", which is of kind ${incident.kind}; name an incident`);
  }
  const { timeline = [], ...fields } = incident.fields;
  const [claims = []] = await claimsAboutShown(session, [incident.id]);
  const affected = await linksAt(known, incident.id, "DOWNSTREAM", moment);
  const responses = await linksAt(known, incident.id, "UPSTREAM", moment);
  const statements = await statementFacts(
    known,
    responses.map(({ id }) => id),
    moment,
  );
  return {
    knownAt: formatInstant(moment),
    revision: graphStatus(session).revision,
    incident: entityFacts(known, incident.id),
    fields,
    open: isOpen(incident, session.today),
    timeline: timeline as unknown as readonly TimelineEvent[],
    claims: await claimFacts(
      known,
      claims.filter((claim) => isActive(claim, moment, session.asker.clearance)),
    ),
    affected: affected.map((link) => ({ ...link, entity: entityFacts(known, link.to) })),
    statements: responses.flatMap((link) => {
      const statement = statements.get(link.id);
      return statement === undefined ? [] : [{ ...link, by: entityFacts(known, link.from), statement }];
    }),
  };
}

const kinds = {
  DOWNSTREAM: relationshipKindsThat((kind) => kind.namesVictim),
  UPSTREAM: relationshipKindsThat((kind) => kind.carriesStatement),
};

async function linksAt(telling: Telling, incident: string, direction: keyof typeof kinds, knownAt: Instant): Promise<LinkFacts[]> {
  const { session } = telling;
  const ids = touchingIds(session, incident, { direction, kinds: kinds[direction], window: windowDuring({}), knownAt });
  return [...(await linkFacts(telling, ids, knownAt)).values()];
}
