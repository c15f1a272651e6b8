import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import neo4j from "neo4j-driver";
import { SupplyGraphError } from "../../../model/errors.ts";
import type { Claim } from "../../../model/records.ts";
import type { RecordChunk, WriteResult } from "../../graph-store.ts";
import { commit, committedUnder } from "../commit-node.ts";
import type { Connection, Run } from "../connection.ts";
import { findClaimsAbout, findRelationships } from "../lookups.ts";
import { lockMeta, type Meta } from "../meta.ts";
import {
  createClaims,
  createEntities,
  createRelationships,
  createSources,
  newlyUnsaid,
  retellRelationships,
} from "../statements.ts";
import { refuseUnfitText } from "../unfit-text.ts";
import { loadParts, sizeOf, splitPart } from "./parts.ts";
import { anotherLoads, beat, clearUnfinishedLoad, cutOffAfter, isCutOff } from "./unfinished-load.ts";

/** The revision that a load makes: it fills an empty store. */
const firstRevision = 1;
/** Below so many records a transaction is not made smaller for want of memory. */
const smallestPart = 100;

/**
 * Fills the empty store in as many transactions as the size asks for. Until the last one sets revision 1 the store counts
 * as empty: all or nothing, also under `kill -9`, as the next load or write takes away what an unfinished one left.
 */
export async function load(connection: Connection, chunks: AsyncIterable<RecordChunk>): Promise<WriteResult> {
  const token = randomUUID();
  await begin(connection, token);
  try {
    const loading = new Load(connection, token);
    for await (const chunk of chunks) {
      refuseUnfitText(chunk);
      for (const part of loadParts(chunk)) await loading.store(part);
    }
    return await loading.finish();
  } catch (error) {
    // Where the database is gone, the next load or write does it.
    await clearUnfinishedLoad(connection, token).catch(() => {});
    throw error;
  }
}

async function begin(connection: Connection, token: string): Promise<void> {
  const patience = Date.now() + cutOffAfter + 1_000;
  for (;;) {
    const found = await connection.write(async (run) => {
      const meta = await lockMeta(run);
      if (meta.revision > 0) {
        throw new SupplyGraphError("CONFLICT", "The store holds a graph already. Load into an empty one, or import instead.");
      }
      if (meta.loading !== null && meta.loading !== token) return meta;
      await beat(run, token, neo4j.int(0));
      return undefined;
    });
    if (found === undefined) return;
    if (isCutOff(found)) await clearUnfinishedLoad(connection);
    else if (Date.now() < patience) await pause(250);
    else throw anotherLoads();
  }
}

class Load {
  readonly #connection: Connection;
  readonly #token: string;
  #step = 0;
  #latest = 0;
  #unsaid = 0;
  readonly #added = { sources: 0, entities: 0, relationships: 0, claims: 0 };

  constructor(connection: Connection, token: string) {
    this.#connection = connection;
    this.#token = token;
  }

  async store(part: RecordChunk): Promise<void> {
    const step = this.#step + 1;
    let unsaid = 0;
    try {
      await this.#connection.write(async (run) => {
        const meta = await this.#stillOurs(run);
        // Committed by an earlier attempt, whose acknowledgement was lost.
        if (meta.loadStep === step) return;
        unsaid = await storePart(run, part);
        await beat(run, this.#token, neo4j.int(step));
      }, this.#connection.idleDeadlineMs);
    } catch (error) {
      const tooMuch = error instanceof SupplyGraphError && error.code === "COST_LIMIT" && sizeOf(part) > smallestPart;
      if (!tooMuch) throw error;
      for (const half of splitPart(part)) await this.store(half);
      return;
    }
    this.#step = step;
    this.#unsaid += unsaid;
    for (const type of ["sources", "entities", "relationships", "claims"] as const) this.#added[type] += part[type].length;
    for (const { recordedAt, retractedAt = 0 } of part.claims) this.#latest = Math.max(this.#latest, recordedAt, retractedAt);
  }

  finish(): Promise<WriteResult> {
    const tally = (added: number) => ({ added, changed: 0, unchanged: 0 });
    const { sources, entities, relationships, claims } = this.#added;
    const empty = sources + entities + relationships + claims === 0;
    const result: WriteResult = {
      revision: empty ? 0 : firstRevision,
      sources: tally(sources),
      entities: tally(entities),
      relationships: tally(relationships),
      claims: tally(claims),
    };
    return this.#connection.write(async (run, attempt) => {
      const done = attempt === 0 ? undefined : await committedUnder(run, this.#token);
      if (done !== undefined) return done;
      await this.#stillOurs(run);
      if (empty) await run("MATCH (m:Meta {id: 'graph'}) REMOVE m.loading, m.loadBeat, m.loadStep");
      else
        await commit(
          run,
          { token: this.#token, recordedAt: this.#latest, unsaid: this.#unsaid, result },
          { whole: true, count: neo4j.int(0) },
        );
      return result;
    });
  }

  async #stillOurs(run: Run): Promise<Meta> {
    const meta = await lockMeta(run);
    if (meta.loading !== this.#token) throw anotherLoads();
    return meta;
  }
}

/** Returns by how much the number of relationships without a claim has grown. */
async function storePart(run: Run, part: RecordChunk): Promise<number> {
  await createSources(run, part.sources);
  await createEntities(run, part.entities, firstRevision);
  const claimsAbout = new Map<string, Claim[]>();
  for (const claim of part.claims) {
    const list = claimsAbout.get(claim.about);
    if (list === undefined) claimsAbout.set(claim.about, [claim]);
    else list.push(claim);
  }
  const told = part.relationships.map((one) => ({ relationship: one, claims: claimsAbout.get(one.id) ?? [] }));
  await createRelationships(run, told, firstRevision);
  const here = new Map(part.relationships.map((one) => [one.id, one]));
  const elsewhere = [...claimsAbout.keys()].filter((id) => !here.has(id));
  const earlier = await findRelationships(run, elsewhere);
  const before = await findClaimsAbout(run, earlier.keys());
  await createClaims(run, part.claims, new Map([...here, ...earlier]));
  const retold = [...earlier.values()].map((relationship) => ({
    relationship,
    claims: [...(before.get(relationship.id) ?? []), ...(claimsAbout.get(relationship.id) ?? [])],
    wasUnsaid: !before.has(relationship.id),
  }));
  await retellRelationships(run, retold);
  return newlyUnsaid(told, retold);
}
