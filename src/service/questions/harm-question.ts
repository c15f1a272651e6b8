import { hash } from "node:crypto";
import type { Conditions, HarmQuestion, Seed } from "../../analysis/traversal/question.ts";
import { allChannels, type Channel, channelMask } from "../../model/channels.ts";
import { entityKind } from "../../model/entity-kinds.ts";
import { ownChannels } from "../../model/incident-kinds.ts";
import { assumedStartOf, type IncidentWindow, windowOfIncidents } from "../../model/incident-window.ts";
import { dayOfInstant, type PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { nameInSentence } from "../../model/text-faults.ts";
import { type Window, windowAt } from "../../model/window.ts";
import type { Topology } from "../../topology/topology.ts";
import type { EntityOutline } from "../catalog/outline.ts";
import { notEmpty, share, wholeBetween } from "../input-checks.ts";
import { library } from "../library.ts";
import { windowOfPeriod } from "../period.ts";
import type { Session } from "../session.ts";
import type { AssumptionInput } from "./assumptions.ts";
import { notesOnKnownTime, notesOnTimeAhead } from "./known-time-notes.ts";
import { numberOf } from "./topology-number.ts";

/** The days that a question is about. Exactly one of the two is given. */
export interface TimeInput {
  readonly at?: PartialDate | undefined;
  readonly during?: { readonly from?: PartialDate | undefined; readonly to?: PartialDate | undefined } | undefined;
}

/** The conditions of every question about harm. docs/domain.md, section 6, has the defaults. */
export interface HarmInput {
  readonly channels?: readonly Channel[] | undefined;
  readonly minLikelihood?: number | undefined;
  readonly time?: TimeInput | undefined;
  readonly knownAt?: Instant | undefined;
  readonly edges?:
    | {
        readonly kinds?: readonly RelationshipKind[] | undefined;
        readonly minConfidence?: number | undefined;
        readonly includeDisputed?: boolean | undefined;
      }
    | undefined;
  readonly limits?: { readonly maxHops?: number | undefined; readonly maxNodes?: number | undefined } | undefined;
}

/** The conditions of a question that can be asked what if. */
export interface AssumingInput extends HarmInput {
  /** What is assumed, all of it together. With an empty list, the answer has a comparison that finds no difference. */
  readonly assume?: readonly AssumptionInput[] | undefined;
}

export const limits = {
  maxHops: { default: 8, most: 64 },
  maxNodes: { default: 10_000, most: 1_000_000 },
  minLikelihood: { default: 0.1 },
} as const;

/** What it takes to ask the same question again. */
export interface Receipt extends Basis {
  readonly revision: number;
  readonly window: Window;
  readonly knownAt: Instant;
  readonly queryHash: string;
}

/** What an answer rests on that its reader did not ask for. */
interface Basis {
  /** No start of the incidents is known: their window looks back from a disclosure, or is open. */
  readonly startAssumed: boolean;
  /** A sentence for each thing that a reader should know of it; mostly none. */
  readonly notes: readonly string[];
}
export type AskedConditions = Conditions & Basis;
export type AskedQuestion = HarmQuestion & Basis;

/**
 * Checks the conditions and fills in the defaults. The window of the incidents among `about` is the default.
 * @param session of the question (`forQuestion`), which has looked up its references already: the receipt has what it noted
 */
export function conditionsOf(session: Session, input: HarmInput, about: readonly EntityOutline[]): AskedConditions {
  const maxHops = input.limits?.maxHops ?? limits.maxHops.default;
  const maxNodes = input.limits?.maxNodes ?? limits.maxNodes.default;
  const minLikelihood = input.minLikelihood ?? limits.minLikelihood.default;
  const minConfidence = input.edges?.minConfidence ?? 0;
  wholeBetween("limits.maxHops", maxHops, 0, limits.maxHops.most);
  wholeBetween("limits.maxNodes", maxNodes, 1, limits.maxNodes.most);
  share("minLikelihood", minLikelihood);
  share("edges.minConfidence", minConfidence);
  notEmpty({ channels: input.channels, "edges.kinds": input.edges?.kinds });
  const { from, to, startAssumed } = windowOf(input.time, about, session.now);
  const view = session.view(input.knownAt);
  return {
    window: { from, to },
    startAssumed,
    notes: [
      ...session.notes,
      ...(startAssumed ? notesOnStarts(about) : []),
      ...(input.knownAt === undefined ? [] : notesOnKnownTime(session[library].topology, view, about)),
      ...notesOnTimeAhead(input.knownAt, session.now),
    ],
    view,
    minLikelihood,
    filter: { kinds: input.edges?.kinds, minConfidence, includeDisputed: input.edges?.includeDisputed ?? true },
    maxHops,
    maxNodes,
    timeLeft: session.budget.timeToSearch,
  };
}

/** The days that a question is about: those given, else those of the incidents among the seeds, else today. */
function windowOf(time: TimeInput | undefined, about: readonly EntityOutline[], now: Instant): IncidentWindow {
  if (time?.at !== undefined) return { ...windowAt(time.at), startAssumed: false };
  if (time?.during !== undefined) return { ...windowOfPeriod("time.during", time.during), startAssumed: false };
  const incidents = incidentsAmong(about);
  if (incidents.length > 0) return windowOfIncidents(incidents.map((incident) => incident.fields as never));
  const today = dayOfInstant(now);
  return { from: today, to: today, startAssumed: false };
}

function incidentsAmong(entities: readonly EntityOutline[]): EntityOutline[] {
  return entities.filter((entity) => entityKind(entity.kind).startsHarm === true);
}

/** Where the window of each incident without a known start begins, and why. */
function notesOnStarts(about: readonly EntityOutline[]): string[] {
  return incidentsAmong(about).flatMap(({ name, fields }) => {
    const start = assumedStartOf(fields as never);
    return start === undefined ? [] : [`${nameInSentence(name)}: ${start}`];
  });
}

/** Where harm starts, and in which channels: an incident's own, or all for any other entity, as far as `channels` allows. */
function seedsOf(topology: Topology, entities: readonly EntityOutline[], channels: readonly Channel[] | undefined): Seed[] {
  const wanted = channels === undefined ? allChannels : channelMask(channels);
  const seeds = new Map<number, Seed>();
  for (const entity of entities) {
    const number = numberOf(topology, entity.id);
    const own = entityKind(entity.kind).startsHarm === true ? channelMask(ownChannels(entity.fields as never)) : allChannels;
    seeds.set(number, { entity: number, channels: own & wanted });
  }
  return [...seeds.values()];
}

/** The question about harm that starts at these entities. */
export function harmQuestionOf(session: Session, seeds: readonly EntityOutline[], input: HarmInput): AskedQuestion {
  const conditions = conditionsOf(session, input, seeds);
  return { ...conditions, seeds: seedsOf(session[library].topology, seeds, input.channels) };
}

/** The receipt of an answer. Its hash covers everything that was asked, with references resolved to ids. */
export function receiptOf(topology: Topology, conditions: AskedConditions, question: string, particulars: object): Receipt {
  const { window, view, minLikelihood, filter, maxHops, maxNodes, startAssumed, notes } = conditions;
  const knownAt = view.statedKnownAt ?? view.knownAt;
  const stated = { knownAt, clearance: view.clearance };
  // The particulars stand by themselves: the nodes of a drawing are others than those that a question explores.
  const asked = { question, particulars, window, view: stated, minLikelihood, filter, maxHops, maxNodes };
  const queryHash = hash("sha256", JSON.stringify(asked), "hex");
  return { revision: topology.revision, window, knownAt, queryHash, startAssumed, notes };
}

/** The receipt of a blast radius. */
export function receiptOfSeeds(topology: Topology, question: AskedQuestion, assume: object): Receipt {
  const seeds = question.seeds.map((seed) => [topology.entities.idOf(seed.entity), seed.channels]);
  return receiptOf(topology, question, "blastRadius", { seeds, assume });
}
