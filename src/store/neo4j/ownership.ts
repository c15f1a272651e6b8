import { entityKindNames } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Connection } from "./connection.ts";
import { type NodeLabel, ownLabel } from "./schema.ts";

/** Which graph of ours a database holds. */
export interface Contents {
  /** `unlabelled`: one from before our nodes had labels of their own. */
  readonly graph: "none" | "ours" | "unlabelled";
}

const records = (["Entity", "Source", "Claim", "Version", "ExternalId"] as const).map(ownLabel).join("|");
const ourMeta = "MATCH (m:AiSupplyGraphMeta {id: 'graph'})";
const unlabelledMeta = "MATCH (m:Meta {id: 'graph'}) WHERE m.identity IS NOT NULL AND m.revision IS NOT NULL";
type Found = Readonly<Record<"ours" | "unlabelled" | "anything" | "unaccounted", boolean>>;
/** `unaccounted`: records of ours though nothing was ever committed, and no load is under way or was cut off. */
const statement = `RETURN EXISTS { ${ourMeta} } AS ours, EXISTS { ${unlabelledMeta} } AS unlabelled, EXISTS { MATCH (n) } AS anything,
  EXISTS { ${ourMeta} WHERE m.revision = 0 AND m.loading IS NULL } AND EXISTS { MATCH (n:${records}) } AS unaccounted`;

/**
 * Looks at a database before anything in it is changed. Throws CONFLICT where it holds nodes and no graph of ours: they are
 * another program's, and a graph needs a database of its own.
 */
export async function contentsOf(connection: Connection): Promise<Contents> {
  const look = async () => (await connection.firstRead((run) => run<Found>(statement)))[0];
  let found = await look();
  // The first commit of all becomes visible piece by piece, its records perhaps before its revision: a second look sees both.
  if (found?.unaccounted) found = await look();
  if (found?.unaccounted) throw belongsToAnother();
  if (found?.ours) return { graph: "ours" };
  if (found?.unlabelled) return { graph: "unlabelled" };
  if (found?.anything) throw belongsToAnother();
  return { graph: "none" };
}

function belongsToAnother(): SupplyGraphError {
  const message =
    "The Neo4j database holds data of another program: give the graph a database of its own, " +
    "on a server of its own where the edition has only one (Community). Nothing was changed.";
  return new SupplyGraphError("CONFLICT", message);
}

/** What only a node that this program wrote has, by label. Anything else with such a label is left as it is. */
const ofUs: Readonly<Record<Exclude<NodeLabel, "Meta">, string>> = {
  Entity: "n.id IS NOT NULL AND n.kind IN $kinds AND n.since IS NOT NULL AND n.sortName IS NOT NULL AND n.markingRank IS NOT NULL",
  Source: "n.id IS NOT NULL AND n.verification IS NOT NULL AND n.originGroup IS NOT NULL",
  Claim:
    "n.id IS NOT NULL AND n.about IS NOT NULL AND n.stance IS NOT NULL AND n.recordedAt IS NOT NULL AND n.markingRank IS NOT NULL",
  Version: "n.content IS NOT NULL AND EXISTS { (n)-[:EARLIER_VERSION_OF]->() }",
  ExternalId: "n.key IS NOT NULL AND n.scheme IS NOT NULL AND EXISTS { (n)-[:IDENTIFIES]->(:Entity) }",
  Commit: "n.revision IS NOT NULL AND n.token IS NOT NULL AND n.result IS NOT NULL",
  // No graph from before has any.
  WriteKey: "false",
};

/** What was named after the shared labels, before names and labels were our own. */
const formerNames = {
  CONSTRAINT: ["meta_id", "entity_id", "source_id", "claim_id", "commit_revision", "commit_token", "external_id_key"],
  INDEX: ["entity_sort_name", "entity_marking", "claim_about", "claim_recorded", "entity_text"],
};

/** How long one statement of the following may take: each goes through all nodes of a label. */
const longestMs = 3_600_000;

/**
 * Gives the nodes of a graph from before the labels that are ours alone. In small transactions, the counter last, so that it
 * can be resumed; no server of an earlier version may be running meanwhile.
 */
export async function labelOwnNodes(connection: Connection, onStep: () => void): Promise<void> {
  for (const [label, condition] of Object.entries(ofUs) as [keyof typeof ofUs, string][]) {
    onStep();
    const own = ownLabel(label);
    const marking =
      `MATCH (n:${label}) WHERE NOT n:${own} AND ${condition} ` + `CALL (n) { SET n:${own} } IN TRANSACTIONS OF 5000 ROWS`;
    await connection.untimed(marking, longestMs, { kinds: entityKindNames });
  }
  for (const [what, names] of Object.entries(formerNames)) {
    for (const name of names) await connection.untimed(`DROP ${what} ${name} IF EXISTS`, longestMs);
  }
  await connection.write((run) => run(`${unlabelledMeta} SET m:AiSupplyGraphMeta`));
}
