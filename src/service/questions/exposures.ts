import { BlastRadius } from "../../analysis/blast-radius/blast-radius.ts";
import type { Completeness, TruncationReason } from "../../analysis/blast-radius/completeness.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { afterAllDays, beforeAllDays } from "../../model/partial-date.ts";
import { analysed } from "../analysed.ts";
import { type IncidentFilter, incidentTest } from "../catalog/incident-filter.ts";
import { type EntityOutline, outlineIfKnown } from "../catalog/outline.ts";
import type { EntityRef } from "../catalog/references.ts";
import { library } from "../library.ts";
import { compareKeys, type SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { hashedAssumptions, noAssumptions } from "./assumptions.ts";
import { conditionsOf, type HarmInput, harmQuestionOf, limits, type Receipt, receiptOfSeeds } from "./harm-question.ts";
import { ImpactList } from "./impact-list.ts";
import { orderOfImpact } from "./impact-order.ts";
import type { ImpactView } from "./impact-view.ts";
import { namedEntities } from "./named-entities.ts";

/** An incident that reaches an entity, and how. */
export interface ExposureView {
  readonly incident: EntityOutline;
  readonly impact: ImpactView;
  /** Of the incident's blast radius: its window is the incident's own. */
  readonly receipt: Receipt;
}

export interface ExposuresQuestion extends Omit<HarmInput, "time"> {
  /** The organization that the incidents reach. */
  readonly organization: EntityRef;
  /** Which incidents are asked about; if absent, those that are open. */
  readonly incidents?: IncidentFilter | undefined;
}
export interface ExposuresAnswer {
  /** By evidence, then likelihood, then hops. */
  readonly exposures: readonly ExposureView[];
  /** How complete the list is. Takes searches of its own. */
  bounds(): Promise<ExposuresBounds>;
}
/** Truncated if further incidents, of those asked about, reach the organization within the widest limits. */
export interface ExposuresBounds {
  readonly completeness: Completeness;
  fainter(): Promise<number>;
}

/**
 * The incidents that reach an organization: those that the filter lets through, or the open ones. An organization that was
 * recorded a moment ago has none yet.
 * Throws NOT_FOUND if the organization was not known at `knownAt`, or not to the asker, and DEADLINE_EXCEEDED if there are too many to follow in the time of an answer.
 */
export async function askExposures(
  session: Session,
  { organization, ...input }: ExposuresQuestion,
): Promise<ExposuresAnswer & { readonly organization: EntityOutline }> {
  const known = session.forQuestion().asOf(input.knownAt);
  const { entities } = await namedEntities(known, { organization: [organization] });
  const reached = entities.organization[0] as EntityOutline;
  return { organization: reached, ...(await exposuresAsKnown(known, { id: reached.id, ...input })) };
}

/**
 * As `askExposures`, of an organization that the asker has been shown. Lists show what there is at present: one that was not
 * known at `knownAt`, or not to the asker, has no exposures.
 */
export function exposuresOfShown(session: Session, question: ShownQuestion): Promise<ExposuresAnswer> {
  return exposuresAsKnown(session.forQuestion().asOf(question.knownAt), question);
}

type ShownQuestion = Omit<ExposuresQuestion, "organization"> & { readonly id: string };

async function exposuresAsKnown(
  known: Session,
  { id, incidents = { open: true }, ...input }: ShownQuestion,
): Promise<ExposuresAnswer> {
  const passes = await incidentTest(known, incidents, { knownAt: input.knownAt, field: "incidents" });
  const exposures = await exposuresOf(known, id, input, passes);
  let found: Promise<ExposuresBounds> | undefined;
  const bounds = () => {
    found ??= boundsOf(known, id, input, exposures, passes);
    return found;
  };
  return { exposures, bounds };
}

/** Where an exposure stands in the list of them. */
export function keyOfExposure({ incident, impact }: ExposureView): SortKey {
  return [...orderOfImpact("SEVERITY")(impact), incident.id];
}

/**
 * Incidents from which harm may reach the entity in any window: a superset of those that do, since widening the window
 * never closes a path.
 */
async function incidentsThatMayReach(session: Session, target: number, input: HarmInput): Promise<EntityOutline[]> {
  const { topology } = session[library];
  const conditions = { ...conditionsOf(session, input, []), window: { from: beforeAllDays, to: afterAllDays } };
  const { incidents, inTime } = await analysed(session, "incidentsUpstream", topology, { ...conditions, target });
  if (!inTime) throw tooMany();
  return Array.from(incidents).flatMap((incident) => outlineIfKnown(session, topology.entities.idOf(incident)) ?? []);
}

/** The incidents asked about that reach an entity, each in its own window, the strongest first. */
async function exposuresOf(
  session: Session,
  entity: string,
  input: HarmInput,
  passes: (incident: EntityOutline) => boolean,
): Promise<ExposureView[]> {
  const { topology } = session[library];
  const target = topology.entities.indexOf(entity);
  if (target === -1) return [];
  const incidents = (await incidentsThatMayReach(session, target, input)).filter(passes);
  const questions = incidents.map((incident) => harmQuestionOf(session, [incident], input));
  const timeLeft = session.budget.timeToSearch;
  const asked = questions.map(({ timeLeft: _, ...question }) => question);
  const { found, inTime } = await analysed(session, "impactsOn", topology, { target, asked, timeLeft });
  if (!inTime) throw tooMany();
  const assume = hashedAssumptions(noAssumptions);
  const exposures = questions.flatMap((question, place): ExposureView[] => {
    const columns = found[place];
    if (columns === undefined) return [];
    const list = new ImpactList(topology, new BlastRadius(topology, question, columns), session.today);
    return [{ incident: incidents[place]!, impact: list.at(0), receipt: receiptOfSeeds(topology, question, assume) }];
  });
  return exposures.sort((a, b) => compareKeys(keyOfExposure(a), keyOfExposure(b)));
}

function tooMany(): SupplyGraphError {
  return new SupplyGraphError(
    "DEADLINE_EXCEEDED",
    "There are too many incidents to follow in time; narrow `incidents`, raise `minLikelihood` or lower `limits.maxHops`.",
  );
}

/** How complete the list of exposures is. */
async function boundsOf(
  session: Session,
  entity: string,
  input: HarmInput,
  exposures: readonly ExposureView[],
  passes: (incident: EntityOutline) => boolean,
): Promise<ExposuresBounds> {
  const known = new Set(exposures.map((exposure) => exposure.incident.id));
  const further = async (wider: HarmInput) => {
    const found = await exposuresOf(session, entity, { ...input, ...wider }, passes);
    return found.filter((exposure) => !known.has(exposure.incident.id)).length;
  };
  const [maxHops, maxNodes] = [limits.maxHops.most, limits.maxNodes.most];
  const frontier = await further({ limits: { maxHops, maxNodes } });
  const reasons: TruncationReason[] = [];
  if (frontier > 0) {
    if ((await further({ limits: { ...input.limits, maxHops } })) > 0) reasons.push("MAX_HOPS");
    if ((await further({ limits: { ...input.limits, maxNodes } })) > 0) reasons.push("MAX_NODES");
    if (reasons.length === 0) reasons.push("MAX_HOPS", "MAX_NODES");
  }
  const status = frontier > 0 ? "TRUNCATED" : "COMPLETE";
  return { completeness: { status, reasons, explored: known.size, frontier }, fainter: () => further({ minLikelihood: 0 }) };
}
