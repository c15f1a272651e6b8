import fc from "fast-check";
import { MOMENTS, NOW, partialDate, span } from "./arbitrary-dates.ts";
import {
  companyPlan,
  type EntityPlan,
  entitiesOf,
  entityPlan,
  firmPlan,
  type RelationshipPlan,
  relationshipPlan,
  relationshipsOf,
  toolPlan,
  versionedPlan,
} from "./arbitrary-documents.ts";
import { type SourcePlan, sourcePlans, sourcesOf } from "./arbitrary-sources.ts";
import type { ConcentrationQuestion } from "./concentration.ts";
import { firstDay, lastDay } from "./days.ts";
import type { DiffQuestion } from "./diff.ts";
import type { Channel, NativeDocument } from "./document.ts";
import { type Edit, editOf, editPlan } from "./edits.ts";
import type { ExposuresQuestion } from "./exposures.ts";
import type { IncidentsQuestion } from "./incidents.ts";
import { CHANNELS, KINDS } from "./kinds.ts";
import type { PathsQuestion } from "./paths.ts";
import type { Asker, BlastRadiusQuestion, CommonQuestion } from "./question.ts";
import type { SharedDependenciesQuestion } from "./shared-dependencies.ts";

/** A random graph, a question about it, and who asks. */
export interface Case<Question> {
  document: NativeDocument;
  question: Question;
  asker: Asker;
}

const ORGANIZATION_TO_ORGANIZATION = Object.keys(KINDS).filter(
  (kind) => KINDS[kind]?.tails.includes("ORGANIZATION") && KINDS[kind]?.heads.join() === "ORGANIZATION",
);

interface DocumentPlan {
  sources: SourcePlan[];
  entities: EntityPlan[];
  relationships: RelationshipPlan[];
}

/** So many places, nearly all of them filled; shrinking empties one after the other. */
function places<Plan>(plan: fc.Arbitrary<Plan>, count: number): fc.Arbitrary<Plan[]> {
  const filled = fc.option(plan, { nil: undefined, freq: 9 });
  return fc.tuple(...Array.from({ length: count }, () => filled)).map((plans) => plans.filter((each) => each !== undefined));
}

/** Two entities at least; at most eight with fourteen relationships or, as those take longer, in one case of four twelve with eighteen. */
function graphPlan(entity: fc.Arbitrary<EntityPlan>, relationship: fc.Arbitrary<RelationshipPlan>): fc.Arbitrary<DocumentPlan> {
  const ofSize = (others: number, relationships: number) =>
    fc.record({
      sources: sourcePlans,
      entities: fc.tuple(entity, entity, places(entity, others)).map(([first, second, rest]) => [first, second, ...rest]),
      relationships: places(relationship, relationships),
    });
  return fc.oneof({ weight: 3, arbitrary: ofSize(6, 14) }, { weight: 1, arbitrary: ofSize(10, 18) });
}

/** A document's graph of any sort, or one in which harm goes far, on many ways, some of them equally likely. */
const companiesPlan: fc.Arbitrary<DocumentPlan> = fc.oneof(
  // Without fast-check's leaning to small numbers, by which most relationships would be of the same few kinds and ends.
  fc.noBias(graphPlan(entityPlan, relationshipPlan)),
  fc.noBias(graphPlan(companyPlan, firmPlan)),
);

/** One of packages, their releases, and incidents that affected some versions. */
const packagesPlan: fc.Arbitrary<DocumentPlan> = fc.noBias(graphPlan(toolPlan, versionedPlan));

const documentPlan: fc.Arbitrary<DocumentPlan> = fc.oneof(
  { weight: 2, arbitrary: companiesPlan },
  { weight: 1, arbitrary: packagesPlan },
);

function documentOf(plan: DocumentPlan): NativeDocument {
  const entities = entitiesOf(plan.entities);
  const relationships = relationshipsOf(plan.relationships, entities);
  return { format: "ai-supply-graph/1", sources: sourcesOf(plan.sources), entities, relationships };
}

/** A document that an empty store takes as it is. Plans are lists of picks, so that shrinking drops whole records first. */
export const nativeDocument: fc.Arbitrary<NativeDocument> = documentPlan.map(documentOf);

/** Several of packages and their releases; some say other things of just those that the first has. */
export const packagesDocuments: fc.Arbitrary<NativeDocument[]> = fc
  .array(fc.record({ plan: packagesPlan, hasItsOwn: fc.boolean() }), { minLength: 2, maxLength: 4 })
  .map((plans) => {
    const { entities } = at(plans, 0).plan;
    return plans.map(({ plan, hasItsOwn }) => documentOf(hasItsOwn ? plan : { ...plan, entities }));
  });

const time: fc.Arbitrary<NonNullable<CommonQuestion["time"]>> = fc.oneof(
  partialDate.map((at) => ({ at })),
  fc
    .record({ from: partialDate, to: partialDate }, { requiredKeys: [] })
    .filter(({ from, to }) => from === undefined || to === undefined || firstDay(from) <= lastDay(to))
    .map((during) => ({ during: { ...during } })),
);

const channels: fc.Arbitrary<Channel[]> = fc.subarray([...CHANNELS], { minLength: 1 });

/** Present in one case of so many, so that defaults are asked too, and most questions still find a way. */
function sometimes<Value>(one: number, value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: one - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

const commonPlan = fc.noBias(
  fc.record({
    channels: sometimes(6, channels),
    // The last are exactly as likely as what is reached in one step or two.
    minLikelihood: fc.constantFrom(undefined, 0.1, 0, 0, 0, 0.01, 0.01, 0.01, 0.3, 1, 0.9 * 0.6, 0.9 * 0.6 * (0.9 * 0.3)),
    time: sometimes(4, time),
    knownAt: sometimes(5, fc.constantFrom(...MOMENTS.flatMap((moment) => [moment, moment - 1]))),
    minConfidence: sometimes(6, fc.constantFrom(0, 0.3, 0.3, 0.6, 0.9 * (1 - 0.5), 1)),
    includeDisputed: sometimes(3, fc.boolean()),
    /** Kinds left out, as picks among those of the document. */
    withoutKinds: sometimes(6, fc.array(fc.nat(13), { maxLength: 2 })),
    maxHops: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(5, 4, 3, 3, 2, 1) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    maxNodes: sometimes(4, fc.integer({ min: 1, max: 4 })),
  }),
);
type CommonPlan = typeof commonPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

/** The same object without its undefined fields: an absent field and an undefined one are not the same JSON. */
function given<Fields extends object>(fields: Fields): { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function kindsLeft(document: NativeDocument, withoutKinds: readonly number[] = []): string[] | undefined {
  const present = [...new Set(document.relationships.map((relationship) => relationship.kind))];
  if (withoutKinds.length === 0 || present.length === 0) return undefined;
  const left = present.filter((_, index) => !withoutKinds.some((pick) => pick % present.length === index));
  return left.length === 0 ? undefined : left;
}

function commonOf(document: NativeDocument, plan: CommonPlan): CommonQuestion {
  const { channels, minLikelihood, time, knownAt, minConfidence, includeDisputed, maxHops, maxNodes } = plan;
  const edges = given({ kinds: kindsLeft(document, plan.withoutKinds), minConfidence, includeDisputed });
  const limits = given({ maxHops, maxNodes });
  return {
    ...given({ channels, minLikelihood, time, knownAt }),
    ...(Object.keys(edges).length > 0 ? { edges } : {}),
    ...(Object.keys(limits).length > 0 ? { limits } : {}),
    now: NOW,
  };
}

const asker: fc.Arbitrary<Asker> = fc.constantFrom(4, 4, 4, 3, 2, 1, 0).map((clearance) => ({ clearance }));
const pick = fc.nat(11);
const seedFrom = fc.constantFrom("SOURCES_OF_HARM", "SOURCES_OF_HARM", "INCIDENTS", "ENTITIES");
/** One or two: mostly incidents, and entities from which some harm may pass on, or else most questions have empty answers. */
const seedPicks = fc.array(fc.record({ pick: fc.nat(17), from: seedFrom }), { minLength: 1, maxLength: 2 });

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("picked from an empty list");
  return item;
}

/** The near ends of the document's relationships, by the kinds table. */
function sourcesOfHarm(document: NativeDocument): string[] {
  return document.relationships.flatMap(({ kind, from, to }) => [
    ...(KINDS[kind]?.withArrow.length ? [from] : []),
    ...(KINDS[kind]?.againstArrow.length || kind === "ENABLED_BY" ? [to] : []),
  ]);
}

function seedsOf(document: NativeDocument, picks: readonly { pick: number; from: string }[]): string[] {
  const entities = document.entities.map((entity) => entity.id);
  const incidents = document.entities.filter((entity) => entity.kind === "INCIDENT").map((incident) => incident.id);
  const sources = sourcesOfHarm(document);
  return picks.map(({ pick, from }) => {
    const pool = from === "ENTITIES" ? entities : from === "INCIDENTS" ? incidents : sources;
    return at(pool.length > 0 ? pool : entities, pick);
  });
}

export const blastRadiusCase: fc.Arbitrary<Case<BlastRadiusQuestion>> = fc
  .record({ plan: documentPlan, common: commonPlan, seeds: seedPicks, asker })
  .map(({ plan, common, seeds, asker }) => {
    const document = documentOf(plan);
    return { document, question: { seeds: seedsOf(document, seeds), ...commonOf(document, common) }, asker };
  });

/** The target is none of the seeds. */
export const pathsCase: fc.Arbitrary<Case<PathsQuestion>> = fc
  .record({ plan: documentPlan, common: commonPlan, seeds: seedPicks, to: pick, k: fc.constantFrom(undefined, 1, 2, 20), asker })
  .map(({ plan, common, seeds, to, k, asker }) => {
    const document = documentOf(plan);
    const from = seedsOf(document, seeds);
    const others = document.entities.filter((entity) => !from.includes(entity.id));
    const target = others.length > 0 ? at(others, to).id : undefined;
    return { document, target, question: { from, ...given({ k }), ...commonOf(document, common) }, asker };
  })
  .filter(({ target }) => target !== undefined)
  .map(({ document, target, question, asker }) => ({ document, question: { ...question, to: target ?? "" }, asker }));

/** Some of the organizations by name, or none so that a role decides. */
const membership = fc.record({
  members: fc.option(fc.array(pick, { minLength: 1, maxLength: 4 }), { nil: undefined }),
  role: fc.constantFrom(undefined, "DATA_VENDOR", "INVESTOR"),
});

function membersOf(document: NativeDocument, members: readonly number[] | undefined): string[] | undefined {
  const organizations = document.entities.filter((entity) => entity.kind === "ORGANIZATION");
  if (!members || organizations.length === 0) return undefined;
  return [...new Set(members.map((pick) => at(organizations, pick).id))];
}

const incidentsFilter: fc.Arbitrary<IncidentsQuestion> = fc
  .record({
    kinds: sometimes(1, fc.subarray(["vulnerability", "data-breach", "litigation", "other"], { minLength: 1 })),
    channels: sometimes(1, fc.subarray([...CHANNELS], { minLength: 1 })),
    open: sometimes(2, fc.boolean()),
    during: sometimes(2, span),
  })
  .map(given);

export const sharedDependenciesCase: fc.Arbitrary<Case<SharedDependenciesQuestion>> = fc
  .record({
    plan: companiesPlan,
    common: commonPlan,
    membership,
    minShared: fc.constantFrom(undefined, 1, 2, 3),
    kinds: fc.option(fc.subarray(["ORGANIZATION", "TOOL", "DATASET", "MODEL"] as const, { minLength: 1 }), { nil: undefined }),
    roles: fc.constantFrom<(string[] | undefined)[]>(undefined, undefined, undefined, ["DATA_VENDOR", "CLOUD_PROVIDER"]),
    breachedOnly: fc.constantFrom(undefined, false, true),
    incidents: sometimes(1, incidentsFilter),
    asker,
  })
  .map(({ plan, common, membership, minShared, kinds, roles, breachedOnly, incidents, asker }) => {
    const document = documentOf(plan);
    const organizations = membersOf(document, membership.members);
    const whose = given({
      organizations,
      role: membership.role,
      minShared,
      kinds: kinds && [...kinds],
      roles,
      breachedOnly,
      incidents,
    });
    return { document, question: { ...whose, ...commonOf(document, common) }, asker };
  });

export const concentrationCase: fc.Arbitrary<Case<ConcentrationQuestion>> = fc
  .record({
    plan: companiesPlan,
    common: commonPlan,
    membership,
    kinds: fc.subarray(ORGANIZATION_TO_ORGANIZATION, { minLength: 1 }),
    asker,
  })
  .map(({ plan, common, membership, kinds, asker }) => {
    const document = documentOf(plan);
    const whose = given({ population: membersOf(document, membership.members), role: membership.role });
    return { document, question: { kinds, ...whose, ...commonOf(document, common) }, asker };
  });

const moment: fc.Arbitrary<DiffQuestion["before"]> = fc
  .record({ time: sometimes(3, time), knownAt: fc.constantFrom(undefined, ...MOMENTS) })
  .map(given);

export const diffCase: fc.Arbitrary<Case<DiffQuestion>> = fc
  .record({ one: blastRadiusCase, before: moment, after: moment })
  .map(({ one: { document, question, asker }, before, after }) => {
    const { time: _, knownAt: __, ...rest } = question;
    return { document, question: { ...rest, before, after }, asker };
  });

/** Of an organization, where there is one. */
export const exposuresCase: fc.Arbitrary<Case<ExposuresQuestion>> = fc
  .record({ plan: documentPlan, common: commonPlan, organization: pick, incidents: sometimes(2, incidentsFilter), asker })
  .map(({ plan, common, organization, incidents, asker }) => {
    const document = documentOf(plan);
    const { time: _, ...rest } = commonOf(document, common);
    return {
      document,
      question: { organization: membersOf(document, [organization])?.[0] ?? "", ...given({ incidents }), ...rest },
      asker,
    };
  })
  .filter(({ question }) => question.organization !== "");

/** A case with an edit that leaves alone what the question names. */
export function ifEdited<Question extends object>(
  cases: fc.Arbitrary<Case<Question>>,
  namedBy: (question: Question) => readonly string[],
): fc.Arbitrary<Case<Question & { edit: Edit }>> {
  return fc.record({ one: cases, plan: editPlan }).map(({ one, plan }) => {
    const edit = editOf(one.document, plan, namedBy(one.question));
    return { ...one, question: { ...one.question, edit } };
  });
}
