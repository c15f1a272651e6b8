import type { ImportWarning } from "../importers/importer.ts";
import { versionsOf } from "../model/belief.ts";
import { isAheadOfClock } from "../model/clock.ts";
import { faultsOfEntity } from "../model/entity-faults.ts";
import { externalIdsOf } from "../model/external-ids.ts";
import { formatInstant } from "../model/instant.ts";
import { isPartialDate } from "../model/partial-date.ts";
import { RecordRegister } from "../model/record-register.ts";
import type { Claim, Entity, Instant, RecordType, Relationship } from "../model/records.ts";
import { type EndFacts, endFactsEver, faultsOfRelationship } from "../model/relationship-faults.ts";
import { slices } from "../model/slices.ts";
import { highestMarkingRank } from "../model/vocabulary.ts";
import { faultsOfUrl } from "../model/web-address.ts";
import { counted } from "../model/words.ts";
import type { GraphStore } from "../store/graph-store.ts";
import type { SortKey } from "../store/page.ts";
import type { RecordLists } from "../store/record-lists.ts";
import type { RecordReader } from "../store/record-reader.ts";
import type { TopologyFeed } from "../store/topology-feed.ts";
import { Advice } from "./ingest/advice.ts";
import { sentencesOfLooseReleases } from "./ingest/loose-releases.ts";
import { sharedIdSentences } from "./ingest/shared-ids.ts";
import { TwinRelationships } from "./ingest/twin-relationships.ts";

export interface IntegrityReport {
  /** One sentence for each problem; at most `mostProblems`. */
  readonly problems: readonly string[];
  /** What is allowed, and may mislead: one sentence each, as many at most. */
  readonly notes: readonly string[];
  readonly entities: number;
  readonly relationships: number;
  readonly claims: number;
  readonly sources: number;
}

const mostProblems = 100;
const sourcesAtOnce = 1_000;

/**
 * Reads the whole store and reports problems: damage, and without any, missing ends, sources and subjects, ids used twice, beliefs that cannot be
 * derived, addresses that must not be shown as links.
 */
export async function checkIntegrity(
  store: RecordReader & RecordLists & TopologyFeed & Pick<GraphStore, "damage">,
): Promise<IntegrityReport> {
  const check = new IntegrityCheck(store);
  const damage = await store.damage();
  // Damaged records cannot be read, and where something is stored twice, one of the two would be reported wrongly.
  if (damage.length > 0) {
    const problems = damage.slice(0, mostProblems).map((what) => `The database is damaged: ${what}.`);
    return { problems, notes: [], ...check.seen };
  }
  const { rows } = await store.topologyRows();
  for await (const chunk of rows) {
    for (const ids of slices(chunk.entities.map((row) => row.id))) await check.entities(ids);
    for (const ids of slices(chunk.relationships.map((row) => row.id))) await check.relationships(ids);
    if (check.problems.length >= mostProblems) break;
  }
  if (check.problems.length < mostProblems) await check.sources();
  if (check.problems.length < mostProblems) await check.counts();
  check.twins.settle();
  const twins = await check.twins.believedIn(store);
  return {
    problems: check.problems.slice(0, mostProblems),
    notes: [
      ...check.shared.values(),
      ...twins.map(sentenceOfTwins),
      ...check.looseReleases,
      ...check.advice.warnings.map(sentenceOf),
    ].slice(0, mostProblems),
    ...check.seen,
  };
}

const inStore = { placeOf: ({ id }: { readonly id: string }, field: string) => ({ record: id, field }) };

function sentenceOf({ place: { record, field }, message }: ImportWarning): string {
  return record === undefined ? message : `${record}: ${field}: ${message.replace(/[.?]?$/, (end) => end || ".")}`;
}

class IntegrityCheck {
  readonly problems: string[] = [];
  /** By its key, a sentence for each external id that several entities have. */
  readonly shared = new Map<string, string>();
  /** A sentence for each release that nothing ties to its package. */
  readonly looseReleases: string[] = [];
  readonly advice = new Advice();
  readonly twins = new TwinRelationships();
  readonly seen = { entities: 0, relationships: 0, claims: 0, sources: 0 };
  private readonly register = new RecordRegister();

  constructor(private readonly store: RecordReader & RecordLists & TopologyFeed) {}

  async entities(ids: readonly string[]): Promise<void> {
    const found = await this.store.entities(ids);
    found.forEach((entity, index) => {
      if (entity === undefined) this.problems.push(`Entity ${ids[index]} is listed but cannot be read.`);
      else {
        for (const { field, message } of faultsOfEntity(entity)) this.problems.push(`Entity ${entity.id}: ${field}: ${message}.`);
        this.advice.entity(inStore, entity);
      }
    });
    for (const id of ids) this.once(id, "entity");
    const present = found.filter((entity) => entity !== undefined);
    await this.sharedIds(present);
    if (this.looseReleases.length < mostProblems) this.looseReleases.push(...(await sentencesOfLooseReleases(this.store, present)));
    for (const versions of await this.store.entityVersions(ids)) {
      const latest = versions.at(-1);
      if (latest !== undefined) this.future(`Entity ${latest.entity.id}`, "recordedAt", latest.recordedAt);
    }
    this.seen.entities += ids.length;
    await this.claimsAbout(ids);
  }

  async relationships(ids: readonly string[]): Promise<void> {
    const found = await this.store.relationships(ids);
    const present = found.filter((relationship) => relationship !== undefined);
    if (present.length < ids.length)
      this.problems.push(
        `${counted(ids.length - present.length, "relationship is", "relationships are")} listed but cannot be read.`,
      );
    for (const id of ids) this.once(id, "relationship");
    this.seen.relationships += ids.length;
    const ends = await endsById(this.store, present);
    const claims = await this.claimsAbout(ids);
    for (const relationship of present) this.advice.relationship(inStore, relationship);
    for (const relationship of present) this.twins.note(relationship);
    for (const relationship of present) this.relationship(relationship, ends, claims.get(relationship.id) ?? []);
  }

  async sources(): Promise<void> {
    for (let after: SortKey | undefined; ; ) {
      const page = await this.store.listSources({ clearance: highestMarkingRank, first: sourcesAtOnce, after });
      const versions = await this.store.sourceVersions(page.items.map(({ id }) => id));
      for (const [place, source] of page.items.entries()) {
        const { id } = source;
        this.once(id, "source");
        for (const { field, message } of faultsOfUrl(source, "url")) this.problems.push(`Source ${id}: ${field}: ${message}.`);
        this.future(`Source ${id}`, "recordedAt", versions[place]?.at(-1)?.recordedAt);
        this.advice.source(inStore, source);
      }
      this.seen.sources += page.items.length;
      after = page.keys.at(-1);
      if (!page.hasNextPage || this.problems.length >= mostProblems) return;
    }
  }

  async counts(): Promise<void> {
    const counts = await this.store.counts(highestMarkingRank);
    // Stores do not count relationships without claims, because nobody sees them.
    for (const name of ["entities", "claims", "sources"] as const) {
      if (counts[name] !== this.seen[name])
        this.problems.push(`The store counts ${counts[name]} ${name}, but ${this.seen[name]} can be reached.`);
    }
  }

  private relationship(relationship: Relationship, ends: ReadonlyMap<string, EndFacts>, claims: readonly Claim[]): void {
    const { id, from, to } = relationship;
    const [tail, head] = [ends.get(from), ends.get(to)];
    if (tail === undefined) this.problems.push(`Relationship ${id} starts at ${from}, which does not exist.`);
    if (head === undefined) this.problems.push(`Relationship ${id} points at ${to}, which does not exist.`);
    for (const field of ["validFrom", "validTo"] as const) {
      const date = relationship[field];
      if (date !== undefined && !isPartialDate(date))
        this.problems.push(`Relationship ${id}: ${field} ${JSON.stringify(date)} is not a date.`);
    }
    try {
      if (tail !== undefined && head !== undefined) {
        const faults = faultsOfRelationship(relationship, tail, head);
        for (const { field, message } of faults) this.problems.push(`Relationship ${id}: ${field}: ${message}.`);
      }
      versionsOf(relationship, claims);
    } catch (error) {
      this.problems.push(`Relationship ${id}: its belief cannot be derived: ${error instanceof Error ? error.message : error}.`);
    }
  }

  private async claimsAbout(ids: readonly string[]): Promise<ReadonlyMap<string, readonly Claim[]>> {
    const lists = await this.store.claimsAbout(ids);
    const cited = [...new Set(lists.flat().flatMap((claim) => claim.sources))];
    const sources = new Set((await this.store.sources(cited)).flatMap((source) => (source === undefined ? [] : [source.id])));
    for (const claim of lists.flat()) {
      this.once(claim.id, "claim");
      for (const field of ["recordedAt", "retractedAt"] as const) this.future(`Claim ${claim.id}`, field, claim[field]);
      this.advice.claim(inStore, claim);
      this.seen.claims++;
      if (claim.sources.length === 0) this.problems.push(`Claim ${claim.id} has no source.`);
      for (const source of claim.sources) {
        if (!sources.has(source)) this.problems.push(`Claim ${claim.id} cites ${source}, which does not exist.`);
      }
    }
    return new Map(ids.map((id, index) => [id, lists[index] ?? []]));
  }

  private future(what: string, field: string, instant: Instant | undefined): void {
    if (instant === undefined || !isAheadOfClock(instant)) return;
    this.problems.push(`${what}: ${field} ${formatInstant(instant)} is ahead of the clock; nothing can be written until then.`);
  }

  private async sharedIds(entities: readonly Entity[]): Promise<void> {
    const sentences = await sharedIdSentences(this.store, entities.flatMap(externalIdsOf));
    for (const [key, sentence] of sentences) this.shared.set(key, sentence);
  }

  private once(id: string, type: RecordType): void {
    if (this.register.register(id, type) !== "new") this.problems.push(`The id ${id} is used by more than one record.`);
  }
}

function sentenceOfTwins(ids: readonly string[]): string {
  return `The relationships ${ids.join(", ")} are the same, by kind, ends and dates, and claims about one do not count for the others; retract the claims about all but one, and assert them about that one.`;
}

/** What each end can have, by id, over all its versions. */
async function endsById(store: RecordReader, relationships: readonly Relationship[]): Promise<ReadonlyMap<string, EndFacts>> {
  const ids = [...new Set(relationships.flatMap(({ from, to }) => [from, to]))];
  const found = await store.entityVersions(ids);
  return new Map(
    found.flatMap((versions, place) => {
      const [first, ...others] = versions.map(({ entity }) => entity);
      return first === undefined ? [] : [[ids[place] as string, endFactsEver([first, ...others])] as const];
    }),
  );
}
