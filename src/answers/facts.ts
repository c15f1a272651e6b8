import type { EntityKind } from "../model/entity-kinds.ts";
import { formatInstant } from "../model/instant.ts";
import type { PartialDate } from "../model/partial-date.ts";
import type { Claim, Instant, Source } from "../model/records.ts";
import type { RelationshipKind } from "../model/relationship-kinds.ts";
import { sentenceOf } from "../model/relationship-sentence.ts";
import type { BeliefStatus, ClaimStatus, Stance } from "../model/vocabulary.ts";
import { beliefInAssumption, beliefOf } from "../service/catalog/belief.ts";
import { originsOf } from "../service/catalog/origins.ts";
import { outlineOf } from "../service/catalog/outline.ts";
import { citedSources, claimsAboutShown, shownRelationships } from "../service/catalog/shown-records.ts";
import type { Assumptions } from "../service/questions/assumptions.ts";
import { asItIs, type Telling } from "./telling.ts";

export interface EntityFacts {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
}
export interface ClaimFacts {
  readonly id: string;
  readonly stance: Stance;
  readonly status: ClaimStatus;
  readonly confidence: number;
  readonly statedOn: PartialDate | null;
  /** Of the package, where they are others than those of the relationship; empty where the source names none. */
  readonly versions: readonly string[] | null;
  readonly recordedAt: string;
  readonly retractedAt: string | null;
  readonly text: string | null;
  readonly quote: string | null;
  readonly sources: readonly {
    readonly id: string;
    readonly publisher: string | null;
    readonly title: string | null;
    readonly publishedOn: PartialDate | null;
    readonly url: string | null;
  }[];
}
/** A relationship as a sentence, and what is believed of it. */
export interface LinkFacts {
  readonly id: string;
  readonly kind: RelationshipKind;
  /** The ids of its ends. */
  readonly from: string;
  readonly to: string;
  readonly sentence: string;
  readonly confidence: number;
  readonly status: BeliefStatus;
  /** The number of independent origins among its sources. */
  readonly origins: number;
  /** When it ended or will end, and the latest date on which a source said that it is so; null if unknown. */
  readonly validTo: PartialDate | null;
  readonly lastStatedOn: PartialDate | null;
  /** Whether it exists only because the question assumes it. */
  readonly assumed: boolean;
  /** Those that are active at the moment asked about. */
  readonly claims: readonly ClaimFacts[];
}

export function entityFacts({ session }: Pick<Telling, "session">, id: string): EntityFacts {
  const { kind, name } = outlineOf(session, id);
  return { id, kind, name };
}

type SourcesById = ReadonlyMap<string, Source>;

async function sourcesOf({ session }: Pick<Telling, "session">, claims: readonly Claim[]): Promise<SourcesById> {
  const found = await citedSources(session, [...new Set(claims.flatMap((claim) => claim.sources))]);
  return new Map(found.flatMap((source) => (source === undefined ? [] : [[source.id, source] as const])));
}

/** Claims with their sources, in the order given. */
export async function claimFacts(telling: Telling, claims: readonly Claim[]): Promise<ClaimFacts[]> {
  const sources = await sourcesOf(telling, claims);
  return claims.map((claim) => claimFactsOf(claim, sources));
}

function claimFactsOf(claim: Claim, sources: SourcesById): ClaimFacts {
  return {
    id: claim.id,
    stance: claim.stance,
    status: claim.status,
    confidence: claim.confidence,
    statedOn: claim.statedOn ?? null,
    versions: claim.versions ?? null,
    recordedAt: formatInstant(claim.recordedAt),
    retractedAt: claim.retractedAt === undefined ? null : formatInstant(claim.retractedAt),
    text: claim.text ?? null,
    quote: claim.quote ?? null,
    // Not those that are marked above the clearance: their IDs are not shown either.
    sources: claim.sources.flatMap((id) => sources.get(id) ?? []).map(sourceFacts),
  };
}

function sourceFacts({ id, ...source }: Source): ClaimFacts["sources"][number] {
  const { publisher = null, title = null, publishedOn = null, url = null } = source;
  return { id, publisher, title, publishedOn, url };
}

/** The relationships of an answer by id, as believed at `knownAt`, or as assumed. */
export async function linkFacts(
  telling: Telling,
  ids: Iterable<string>,
  knownAt: Instant,
  assumed: Assumptions["added"] = new Map(),
): Promise<ReadonlyMap<string, LinkFacts>> {
  const { session, written = asItIs } = telling;
  const wanted = [...new Set(ids)];
  const [records, claims] = await Promise.all([shownRelationships(session, wanted), claimsAboutShown(session, wanted)]);
  const beliefs = wanted.map((id, place) => {
    const assumption = assumed.get(id);
    if (assumption !== undefined) return beliefInAssumption(assumption.confidence);
    return beliefOf(claims[place] ?? [], session.view(knownAt));
  });
  const sources = await sourcesOf(
    telling,
    beliefs.flatMap(({ active }) => active),
  );
  const links = new Map<string, LinkFacts>();
  for (const [place, { confidence, status, active, ...belief }] of beliefs.entries()) {
    const id = wanted[place] as string;
    const record = assumed.get(id)?.relationship ?? records[place];
    if (record === undefined) continue;
    const [tail, head] = [entityFacts(telling, record.from), entityFacts(telling, record.to)];
    const sentence = sentenceOf(record, written(tail.name), written(head.name), session.today);
    const [validTo, lastStatedOn] = [record.validTo ?? null, belief.lastStatedOn ?? null];
    const origins = originsOf(active.flatMap((claim) => claim.sources.map((source) => sources.get(source))));
    const said = active.map((claim) => claimFactsOf(claim, sources));
    const { kind, from, to } = record;
    links.set(id, {
      id,
      kind,
      from,
      to,
      sentence,
      confidence,
      status,
      origins,
      validTo,
      lastStatedOn,
      assumed: assumed.has(id),
      claims: said,
    });
  }
  return links;
}
