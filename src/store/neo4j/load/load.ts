import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import neo4j from "neo4j-driver";
import { SupplyGraphError } from "../../../model/errors.ts";
import { RecordRegister } from "../../../model/record-register.ts";
import type { GraphState } from "../../bound-database.ts";
import { LoadTally } from "../../load-tally.ts";
import type { RecordChunk, WriteResult } from "../../record-writer.ts";
import { storeNotEmpty } from "../../refusals.ts";
import { checkText } from "../../text-check.ts";
import { commit, committedUnder, endOfLoad } from "../commit-node.ts";
import type { Connection, Run } from "../connection.ts";
import { lockMeta, type Meta } from "../meta.ts";
import { checkIds } from "./checks.ts";
import { loadParts, sizeOf, splitPart } from "./parts.ts";
import { storePart } from "./store-part.ts";
import { anotherLoads, clearUnfinishedLoad, cutOffAfter, isCutOff, noteProgress } from "./unfinished-load.ts";

/** A transaction of fewer records is not split further when the database runs out of memory. */
const smallestPart = 100;
const pauseMs = 250;

/**
 * Fills the empty store in as many transactions as its size requires. Until the last one sets revision 1 the store counts
 * as empty: all or nothing, also under `kill -9`, as the next load or write removes what an unfinished one left.
 */
export async function load(connection: Connection, chunks: AsyncIterable<RecordChunk>): Promise<WriteResult> {
  const token = randomUUID();
  await begin(connection, token);
  try {
    const loading = new Load(connection, token);
    const ids = new RecordRegister();
    for await (const chunk of chunks) {
      checkText(chunk);
      checkIds(chunk, ids);
      for (const part of loadParts(chunk)) await loading.store(part);
    }
    return await loading.finish();
  } catch (error) {
    // If the database is unreachable, the next load or write clears it.
    await clearUnfinishedLoad(connection, token).catch(() => {});
    throw error;
  }
}

async function begin(connection: Connection, token: string): Promise<void> {
  const giveUpAt = Date.now() + cutOffAfter + 1_000;
  for (;;) {
    const found = await connection.write(async (run) => {
      const meta = await lockMeta(run, connection.bound);
      if (meta.revision > 0) throw storeNotEmpty();
      if (meta.loading !== null && meta.loading !== token) return meta;
      await noteProgress(run, token, neo4j.int(0));
      return undefined;
    });
    if (found === undefined) return;
    if (isCutOff(found)) await clearUnfinishedLoad(connection);
    else if (Date.now() < giveUpAt) await pause(pauseMs);
    else throw anotherLoads();
  }
}

class Load {
  private readonly connection: Connection;
  private readonly token: string;
  private readonly tally = new LoadTally();
  private step = 0;
  private unclaimed = 0;

  constructor(connection: Connection, token: string) {
    this.connection = connection;
    this.token = token;
  }

  async store(part: RecordChunk): Promise<void> {
    const step = this.step + 1;
    let unclaimed = 0;
    try {
      await this.connection.write(async (run) => {
        const meta = await this.stillOurs(run);
        // Committed by an earlier attempt, whose acknowledgement was lost.
        if (meta.loadStep === step) return;
        unclaimed = await storePart(run, part);
        await noteProgress(run, this.token, neo4j.int(step));
      }, this.connection.idleDeadlineMs);
    } catch (error) {
      const tooMuch = error instanceof SupplyGraphError && error.code === "COST_LIMIT" && sizeOf(part) > smallestPart;
      if (!tooMuch) throw error;
      for (const half of splitPart(part)) await this.store(half);
      return;
    }
    this.step = step;
    this.unclaimed += unclaimed;
    this.tally.add(part);
  }

  async finish(): Promise<WriteResult> {
    let loaded: GraphState | undefined;
    const { result, latestInstant: recordedAt, sourcesRecordedAt } = this.tally;
    const finished = await this.connection.write(async (run, attempt) => {
      loaded = undefined;
      const done = attempt === 0 ? undefined : await committedUnder(run, this.token);
      if (done !== undefined) return done;
      const { identity } = await this.stillOurs(run);
      loaded = { identity, revision: result.revision, recordedAt };
      const facts = { token: this.token, recordedAt, sourcesRecordedAt, unclaimed: this.unclaimed, result };
      if (result.revision > 0) await commit(run, facts, { whole: true, count: neo4j.int(0) });
      else await run(`MATCH (m:AiSupplyGraphMeta {id: 'graph'}) ${endOfLoad}`);
      return result;
    });
    if (loaded !== undefined) this.connection.bound.found(loaded, undefined);
    return finished;
  }

  private async stillOurs(run: Run): Promise<Meta> {
    const meta = await lockMeta(run, this.connection.bound);
    if (meta.loading !== this.token) throw anotherLoads();
    return meta;
  }
}
