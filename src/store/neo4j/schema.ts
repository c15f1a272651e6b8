import { relationshipKindNames } from "../../model/relationship-kinds.ts";

/**
 * The labels by which people know our nodes. Other programs use words as common as these, so each node also carries a label
 * that is ours alone, and statements, constraints and indexes name that one: `(:Entity:AiSupplyGraphEntity)`.
 */
export const nodeLabels = ["Meta", "Entity", "Source", "Claim", "Version", "ExternalId", "Commit", "WriteKey"] as const;
export type NodeLabel = (typeof nodeLabels)[number];

export function ownLabel(label: NodeLabel): string {
  return `AiSupplyGraph${label}`;
}

/** Names of constraints and indexes are unique within a database, whoever made them. */
function ownName(name: string): string {
  return `ai_supply_graph_${name}`;
}

/** The full-text index over names, aliases, ids and descriptions of entities. */
export const entityTextIndex = ownName("entity_text");

interface SchemaElement {
  readonly why: string;
  readonly statement: string;
}

function unique(name: string, label: NodeLabel, properties: readonly string[], why: string): SchemaElement {
  const columns = properties.map((property) => `n.${property}`).join(", ");
  const on = `IF NOT EXISTS FOR (n:${ownLabel(label)}) REQUIRE (${columns}) IS UNIQUE`;
  return { why, statement: `CREATE CONSTRAINT ${ownName(name)} ${on}` };
}

function index(name: string, label: NodeLabel, properties: string | readonly string[], why: string): SchemaElement {
  const columns = [properties].flat().map((property) => `n.${property}`);
  return { why, statement: `CREATE INDEX ${ownName(name)} IF NOT EXISTS FOR (n:${ownLabel(label)}) ON (${columns.join(", ")})` };
}

/** Constraints and indexes, all available in the Community edition. The store creates them when it opens. */
export const schemaElements: readonly SchemaElement[] = [
  unique("meta_id", "Meta", ["id"], "The one node that counts revisions, and by whose lock writers take turns."),
  unique("entity_id", "Entity", ["id"], "Entities by id."),
  unique("source_id", "Source", ["id"], "Sources by id."),
  unique("claim_id", "Claim", ["id"], "Claims by id."),
  unique("commit_revision", "Commit", ["revision"], "The change feed: commits after a revision."),
  unique("commit_token", "Commit", ["token"], "Whether a write whose acknowledgement was lost has happened."),
  unique("write_key_id", "WriteKey", ["id"], "Whether a client sends a write again, by its author and the client's key."),
  unique(
    "external_id_key",
    "ExternalId",
    ["key"],
    "Entities by purl, wikidata and other external ids, however written, and by the names of each kind.",
  ),
  index("entity_sort_name", "Entity", "sortName", "Lists of entities by name."),
  index("entity_marking", "Entity", "markingRank", "Counts: the few entities that a clearance may not see."),
  index("claim_about", "Claim", "about", "The claims about an entity or a relationship."),
  index("claim_recorded", "Claim", "recordedAt", "Lists of claims, newest first."),
  index(
    "claim_recorded_id",
    "Claim",
    ["recordedAt", "id"],
    "Later pages of the same: a load records all its claims at one instant.",
  ),
  index("claim_stance", "Claim", "stance", "Lists of claims that dispute something: there are few."),
  index("claim_retracted", "Claim", "retractedAt", "Lists of retractions, newest first."),
  index("entity_recorded", "Entity", "recordedAt", "Lists of entities that were recorded or changed, newest first."),
  index("source_recorded", "Source", "recordedAt", "Lists of sources that were recorded or changed, newest first."),
  index("version_recorded", "Version", "recordedAt", "The same, of versions that are no longer in force."),
  index("commit_recorded", "Commit", "recordedAt", "Which revision the commit of an instant made."),
  ...relationshipKindNames.map((kind) => ({
    why: `Relationships of kind ${kind} by id: such an index is for one kind.`,
    statement: `CREATE CONSTRAINT ${kind.toLowerCase()}_id IF NOT EXISTS FOR ()-[r:${kind}]-() REQUIRE r.id IS UNIQUE`,
  })),
  {
    // The words are already folded and split by search/words. Any other analyzer would split them again, and
    // differently (standard-folding breaks up Chinese and Thai words), and miss what search/match matches.
    why: "Search, by words that are folded when they are stored, so that koln finds köln.",
    statement:
      `CREATE FULLTEXT INDEX ${entityTextIndex} IF NOT EXISTS FOR (n:AiSupplyGraphEntity) ON EACH [n.nameWords, n.descriptionWords] ` +
      "OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } }",
  },
];
