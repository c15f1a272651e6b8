import { createHash, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import neo4j from "neo4j-driver";
import { ConcurrentWriteError, type WriteBatch } from "../../record-writer.ts";
import { checkRevision } from "../../write-plan.ts";
import type { Connection, Run } from "../connection.ts";
import {
  anotherLoads,
  clearUnfinishedLoad,
  isCutOff,
  noteProgress,
  noteStaged,
  stagedCutOffAfter,
} from "../load/unfinished-load.ts";
import { lockMeta, type Meta } from "../meta.ts";
import { hasLeftovers } from "./sweep.ts";

const retryMs = 250;

/** What keeps all other writers out while a batch is staged. */
export interface Hold {
  readonly token: string;
  /** The graph on which the batch is written. */
  readonly meta: Meta;
  /** How many of its new records are stored: by a write that was cut off. */
  readonly stored: number;
}

/**
 * Keeps all other writers out. Nothing is stored yet, but for what an earlier write of the same batch has stored. Throws CONFLICT
 * where another program holds the graph for longer than one that was cut off would.
 * @param settle clears up after a staged write that was published
 */
export async function hold(connection: Connection, batch: WriteBatch, settle: () => Promise<void>): Promise<Hold> {
  const token = randomUUID();
  const content = hashOf(batch);
  const giveUpAt = Date.now() + stagedCutOffAfter + 1_000;
  for (;;) {
    const found = await connection.write(async (run) => {
      const meta = await lockMeta(run, connection.bound);
      const goesOn = meta.staged === content && (meta.loading === token || isCutOff(meta));
      if (meta.loading !== null && !goesOn) return meta;
      checkRevision(batch, meta.revision);
      if (!goesOn && (await hasLeftovers(run))) return "leftovers";
      const stored = goesOn ? (meta.loadStep ?? 0) : 0;
      await noteProgress(run, token, neo4j.int(stored));
      await noteStaged(run, content);
      return { token, meta, stored };
    }, connection.idleDeadlineMs);
    if (found === "leftovers") await settle();
    else if ("token" in found) return found;
    else if (isCutOff(found)) await clearUnfinishedLoad(connection);
    else if (Date.now() < giveUpAt) await pause(retryMs);
    else throw anotherLoads();
  }
}

/** Lets another write of the same batch go on at once. */
export async function letGo(connection: Connection, { token }: Hold): Promise<void> {
  await connection.write((run) =>
    run("MATCH (m:AiSupplyGraphMeta {id: 'graph'}) WHERE m.loading = $token SET m.loadHeartbeat = 0", { token }),
  );
}

/** Takes the write lock. Throws a ConcurrentWriteError where another program holds the graph by now. */
export async function stillHeld(run: Run, connection: Connection, { token }: Hold): Promise<Meta> {
  const meta = await lockMeta(run, connection.bound);
  if (meta.loading !== token) throw new ConcurrentWriteError();
  return meta;
}

/** Identifies what a batch writes. */
function hashOf({ sources, entities, relationships, claims, retractions, ...about }: WriteBatch): string {
  const hash = createHash("sha256").update(JSON.stringify([about.recordedBy, about.reason]));
  for (const records of [sources, entities, relationships, claims, retractions]) {
    hash.update("\n");
    for (const record of records ?? []) hash.update(JSON.stringify(record));
  }
  return hash.digest("hex");
}
