import fc from "fast-check";
import { type ClaimPlan, claimPlans, claimsOf, plainClaim } from "./arbitrary-claims.ts";
import { MOMENTS, type PlannedSpan, partialDate, span } from "./arbitrary-dates.ts";
import { marking } from "./arbitrary-marking.ts";
import type { Channel, EntityKind, Marking, NativeEntity, NativeFields, NativeRelationship, PartialDate } from "./document.ts";
import { CHANNELS, INCIDENT_KINDS, KINDS, ownChannels } from "./kinds.ts";

/** Some are the beginnings of others, some are not ASCII, and none is in the order of anything. */
const ENTITY_IDS = ["a", "b", "a-b", "é", "z", "ab", "a-b-c", "ñandú", "c", "öl", "d2", "d10"];
const RELATIONSHIP_IDS = [
  ...["r", "r-b", "r-a", "ra", "r1", "r10", "r2", "é-r", "r-a-b", "s", "q", "ř", "r-ab", "zz", "t"],
  ...["p", "r-é", "u"],
];

/** Of three numbers each, so that all orders agree about them. */
const VERSIONS = ["0.9.0", "1.0.0", "1.2.0", "1.10.0", "2.0.0"];

export interface EntityPlan {
  idPick: number;
  kind: EntityKind;
  marking: Marking;
  roles: string[];
  openness: string;
  availability: string;
  releasedOn: PartialDate | undefined;
  incidentKind: string;
  ownChannels: Channel[] | undefined;
  span: PlannedSpan;
  disclosedOn: PartialDate | undefined;
  package: string | undefined;
  version: string | undefined;
  claims: ClaimPlan[];
  history: HistoryPlan;
}

/** What an entity was before, oldest first, and the moments (as picks) from which each version, its own included, was in force. */
interface HistoryPlan {
  earlier: Omit<EntityPlan, "idPick" | "kind" | "claims" | "history">[];
  since: number[];
  /** Whether the first has been so from the beginning. */
  always: boolean;
}

/** What a version of an entity may change. */
const versionPlan = {
  marking,
  roles: fc.subarray(["LAB", "DATA_VENDOR", "CLOUD_PROVIDER", "INVESTOR"]),
  openness: fc.constantFrom("CLOSED", "OPEN_SOURCE", "OPEN_WEIGHTS", "API", "RESEARCH", "RESTRICTED", "UNKNOWN"),
  availability: fc.constantFrom("UNKNOWN", "AVAILABLE", "WITHDRAWN", "UNRELEASED", "CONTESTED"),
  releasedOn: fc.option(partialDate, { nil: undefined }),
  incidentKind: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...INCIDENT_KINDS) },
    // What it affects is hit by less.
    { weight: 1, arbitrary: fc.constant("vulnerability") },
  ),
  ownChannels: fc.option(fc.subarray([...CHANNELS], { minLength: 1 }), { nil: undefined }),
  span,
  disclosedOn: fc.option(partialDate, { nil: undefined }),
  package: fc.constantFrom("pypi/p", "pypi/p", "npm/q", "maven/m", undefined),
  version: fc.constantFrom(undefined, undefined, ...VERSIONS),
};

const noHistory: HistoryPlan = { earlier: [], since: [], always: true };
const historyPlan: fc.Arbitrary<HistoryPlan> = fc.oneof(
  { weight: 7, arbitrary: fc.constant(noHistory) },
  {
    weight: 2,
    arbitrary: fc.record({
      earlier: fc.array(fc.record(versionPlan), { maxLength: 2 }),
      since: fc.uniqueArray(fc.nat(MOMENTS.length - 1), { minLength: 3, maxLength: 3 }),
      always: fc.boolean(),
    }),
  },
);

export const entityPlan: fc.Arbitrary<EntityPlan> = fc.record({
  idPick: fc.nat(ENTITY_IDS.length - 1),
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant<EntityKind>("ORGANIZATION") },
    { weight: 3, arbitrary: fc.constant<EntityKind>("INCIDENT") },
    { weight: 4, arbitrary: fc.constantFrom<EntityKind>("MODEL", "DATASET", "TOOL") },
  ),
  ...versionPlan,
  claims: fc.oneof({ weight: 5, arbitrary: fc.constant<ClaimPlan[]>([]) }, { weight: 1, arbitrary: claimPlans }),
  history: historyPlan,
});

export interface RelationshipPlan {
  idPick: number;
  from: number;
  /** How many entities further on, in the order of the document, the other end lies; 0 is a self-loop. */
  away: number;
  kind: number;
  /** Of a kind, and in a direction, that carries one harm on and on, where there is one. */
  carrying: boolean;
  /** Of the kind by which an incident affects something, where it may be. */
  affecting: boolean;
  span: PlannedSpan;
  affected: boolean[];
  exposure: string;
  response: string;
  /** Of which versions it is said, where it is said of some. */
  versions: string[] | undefined;
  /** Of which versions each claim is made, where that is others. */
  ownVersions: (string[] | undefined)[];
  claims: ClaimPlan[];
}

const someVersions: fc.Arbitrary<string> = fc
  .record({
    of: fc.constantFrom("pypi", "pypi", "npm", "maven"),
    bounds: fc.uniqueArray(fc.constantFrom(...VERSIONS), { minLength: 2, maxLength: 2 }),
    lower: fc.constantFrom(">", ">="),
    upper: fc.constantFrom("<", "<="),
    form: fc.constantFrom("between", "between", "from", "until", "without", "one", "all", "version", "everything"),
  })
  .map(({ of, bounds, lower, upper, form }) => {
    const [low = "", high = ""] = bounds.sort((a, b) => VERSIONS.indexOf(a) - VERSIONS.indexOf(b));
    const ranges: Record<string, string> = {
      between: `vers:${of}/${lower}${low}|${upper}${high}`,
      from: `vers:${of}/${lower}${low}`,
      until: `vers:${of}/${upper}${high}|!=${low}`,
      without: `vers:${of}/!=${low}`,
      one: `vers:${of}/${low}|=${high}`,
      all: `vers:${of}/*`,
      version: low,
      everything: "*",
    };
    return ranges[form] ?? "";
  });
const versions = fc.uniqueArray(someVersions, { minLength: 1, maxLength: 2 });

export const relationshipPlan: fc.Arbitrary<RelationshipPlan> = fc.record({
  idPick: fc.nat(RELATIONSHIP_IDS.length - 1),
  from: fc.nat(11),
  // Most link neighbours, so that there are long chains, and several relationships between the same two.
  away: fc.constantFrom(1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 0),
  kind: fc.nat(999),
  carrying: fc.constant(false),
  affecting: fc.constant(false),
  span: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: span }),
  affected: fc.oneof(
    { weight: 2, arbitrary: fc.constant<boolean[]>([]) },
    { weight: 1, arbitrary: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }) },
  ),
  exposure: fc.constantFrom("UNKNOWN", "AFFECTED", "NOT_AFFECTED", "NOT_AFFECTED", "UNDER_INVESTIGATION"),
  response: fc.constantFrom("NONE_STATED", "PAUSED", "TERMINATED", "CONTINUING"),
  versions: fc.option(versions, { nil: undefined, freq: 2 }),
  ownVersions: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: versions }), {
    maxLength: 3,
  }),
  claims: claimPlans,
});

/** An entity that harm seldom stops at: an organization, mostly. */
export const companyPlan: fc.Arbitrary<EntityPlan> = fc
  .tuple(
    entityPlan,
    fc.constantFrom<EntityKind>("ORGANIZATION", "ORGANIZATION", "ORGANIZATION", "ORGANIZATION", "ORGANIZATION", "TOOL", "INCIDENT"),
  )
  .map(([plan, kind]) => ({ ...plan, kind, marking: "CLEAR" }));

/** A relationship at all times, of a claim that nobody disputes and everybody sees. */
export const firmPlan: fc.Arbitrary<RelationshipPlan> = fc
  .tuple(relationshipPlan, plainClaim)
  .map(([plan, claim]) => ({ ...plan, carrying: true, span: {}, claims: [claim] }));

/** A package, a release, or an incident that may have affected some of them. */
export const toolPlan: fc.Arbitrary<EntityPlan> = fc
  .tuple(entityPlan, fc.constantFrom<EntityKind>("TOOL", "TOOL", "TOOL", "TOOL", "INCIDENT", "INCIDENT", "ORGANIZATION"))
  .map(([plan, kind]) => ({ ...plan, kind, package: plan.package === "npm/q" ? "npm/q" : "pypi/p" }));

/** A relationship that says that an incident affected some versions of a package, where it can. */
export const versionedPlan: fc.Arbitrary<RelationshipPlan> = fc
  .tuple(relationshipPlan, fc.nat(7), versions)
  .map(([plan, away, some]) => ({ ...plan, away, affecting: true, versions: plan.versions ?? some }));

/** The picked id, or the next that is still free. */
function freeId(pool: readonly string[], pick: number, taken: Set<string>): string {
  const free = [...pool.slice(pick), ...pool.slice(0, pick)].find((id) => !taken.has(id));
  if (free === undefined) throw new Error("the pool of ids is too small for the largest graph");
  taken.add(free);
  return free;
}

/** At most six incidents; what would be a seventh is an organization. */
export function entitiesOf(plans: readonly EntityPlan[]): NativeEntity[] {
  const taken = new Set<string>();
  let incidents = 0;
  return plans.map((plan) => {
    const id = freeId(ENTITY_IDS, plan.idPick, taken);
    const kind = plan.kind === "INCIDENT" && ++incidents > 6 ? "ORGANIZATION" : plan.kind;
    const claims = claimsOf(plan.claims, id).map((claim) => ({ ...claim, text: "something about it" }));
    return { id, kind, name: `The ${id}`, marking: plan.marking, ...ownFields(kind, plan), ...historyOf(id, kind, plan), claims };
  });
}

/** Its versions before, each later than the one before it. */
function historyOf(id: string, kind: EntityKind, { history: { earlier, since, always } }: EntityPlan): Partial<NativeEntity> {
  if (since.length === 0) return {};
  const moments = [...since].sort((a, b) => a - b).map((moment) => new Date(MOMENTS[moment] ?? 0).toISOString());
  const recorded = (place: number) => (place === 0 && always ? {} : { recordedAt: moments[place] ?? "" });
  const history = earlier.map((plan, place) => ({
    ...recorded(place),
    fields: { name: `The ${id} before ${place}`, marking: plan.marking, ...ownFields(kind, plan) },
  }));
  return { ...recorded(earlier.length), ...(history.length > 0 && { history }) };
}

function ownFields(kind: EntityKind, plan: Omit<EntityPlan, "idPick" | "kind" | "claims" | "history">): Partial<NativeFields> {
  const released = plan.releasedOn === undefined ? {} : { releasedOn: plan.releasedOn };
  switch (kind) {
    case "ORGANIZATION":
      return { roles: plan.roles };
    case "MODEL":
      return { openness: plan.openness, ...released };
    case "DATASET":
      return { availability: plan.availability, ...released };
    case "INCIDENT":
      return {
        incidentKind: plan.incidentKind,
        status: "REPORTED",
        ...(plan.ownChannels === undefined ? {} : { channels: plan.ownChannels }),
        ...(plan.span.from === undefined ? {} : { startedOn: plan.span.from }),
        ...(plan.disclosedOn === undefined ? {} : { disclosedOn: plan.disclosedOn }),
        ...(plan.span.to === undefined ? {} : { containedOn: plan.span.to }),
      };
    case "TOOL":
      return packageFields(plan);
  }
}

function packageFields({ package: of, version }: Pick<EntityPlan, "package" | "version">): Partial<NativeFields> {
  if (of === undefined) return {};
  return version === undefined ? { purl: `pkg:${of}` } : { purl: `pkg:${of}@${version}`, version };
}

/** How often a kind is taken where several fit: what incidents and statements hang on most, then what passes harm readily. */
function weight(kind: string): number {
  if (kind === "AFFECTS" || kind === "ENABLED_BY" || kind === "RESPONDS_TO") return 6;
  const flows = [...(KINDS[kind]?.withArrow ?? []), ...(KINDS[kind]?.againstArrow ?? [])];
  return 1 + Math.min(flows.length, 5);
}

/** Does some harm stay what it is on this way out of the entity, and not fade much? Statements belong to any graph. */
function carriesFrom(near: NativeEntity, way: { kind: string; from: NativeEntity }): boolean {
  if (way.kind === "RESPONDS_TO") return true;
  if (way.kind === "ENABLED_BY") return way.from !== near;
  const flows = (way.from === near ? KINDS[way.kind]?.withArrow : KINDS[way.kind]?.againstArrow) ?? [];
  return flows.some((flow) => flow.from === flow.to && flow.transmission >= 0.6);
}

/** Every kind that may lie between the two, either way round, each as often as it weighs. */
function fitting(one: NativeEntity, other: NativeEntity): { kind: string; from: NativeEntity; to: NativeEntity }[] {
  const ways = [
    { from: one, to: other },
    { from: other, to: one },
  ];
  return ways.flatMap((way) =>
    Object.entries(KINDS)
      .filter(([, { tails, heads }]) => tails.includes(way.from.kind) && heads.includes(way.to.kind))
      .flatMap(([kind]) => Array.from({ length: weight(kind) }, () => ({ kind, ...way }))),
  );
}

/** A plan between two entities that nothing can link is dropped. */
export function relationshipsOf(plans: readonly RelationshipPlan[], entities: readonly NativeEntity[]): NativeRelationship[] {
  const taken = new Set<string>();
  return plans.flatMap((plan) => {
    const one = entities[plan.from % entities.length];
    const other = entities[(plan.from + plan.away) % entities.length];
    if (!one || !other) return [];
    const fits = fitting(one, other);
    const carrying = plan.carrying ? fits.filter((way) => carriesFrom(one, way)) : [];
    const affecting = plan.affecting ? fits.filter(({ kind }) => kind === "AFFECTS") : [];
    const ways = [affecting, carrying, fits].find((some) => some.length > 0) ?? [];
    const way = ways[plan.kind % ways.length];
    if (!way) return [];
    const id = freeId(RELATIONSHIP_IDS, plan.idPick, taken);
    return [
      {
        id,
        kind: way.kind,
        from: way.from.id,
        to: way.to.id,
        ...(plan.span.from === undefined ? {} : { validFrom: plan.span.from }),
        ...(plan.span.to === undefined ? {} : { validTo: plan.span.to }),
        attributes: attributesOf(way.kind, way.from, plan),
        claims: claimsOf(plan.claims, id).map((claim, place) => {
          const own = way.kind === "AFFECTS" ? plan.ownVersions[place] : undefined;
          return own === undefined ? claim : { ...claim, versions: own };
        }),
      },
    ];
  });
}

function attributesOf(kind: string, tail: NativeEntity, plan: RelationshipPlan): NonNullable<NativeRelationship["attributes"]> {
  if (kind === "RESPONDS_TO") return { exposure: plan.exposure, response: plan.response };
  if (kind !== "AFFECTS") return {};
  // Some of the incident's own, as others would be refused; never none.
  const some = ownChannels(tail).filter((_, index) => plan.affected[index]);
  const { versions } = plan;
  return { ...(some.length > 0 && { channels: some }), ...(versions !== undefined && { versions }) };
}
