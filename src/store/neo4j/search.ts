import neo4j from "neo4j-driver";
import { entityKind } from "../../model/entity-kinds.ts";
import type { Entity } from "../../model/records.ts";
import { queryForms } from "../../search/query-forms.ts";
import { allowedEdits } from "../../search/typo-tolerance.ts";
import type { SearchQuery } from "../record-lists.ts";
import type { Run } from "./connection.ts";
import { entityOf } from "./entity-node.ts";
import type { Properties } from "./properties.ts";
import { entityTextIndex } from "./schema.ts";

/** Ranks the exact word above words that start with it, these above typos, and names above descriptions. */
function clauseOf(word: string): string {
  const edits = allowedEdits(word);
  const names = `nameWords:${word}^8 nameWords:${word}*^4`;
  const typos = edits === 0 ? "" : ` nameWords:${word}~${edits}^2`;
  return `(${names}${typos} descriptionWords:${word} descriptionWords:${word}*)`;
}

/**
 * The text as a query of the full-text index, made of its folded words only, so that nothing in it is syntax: raw text
 * would throw at a slash or a bracket, and find nothing at a colon. Undefined where it contains no word.
 */
function fullTextQuery(text: string): string | undefined {
  const forms = queryForms(text);
  if (forms.length === 0) return undefined;
  return forms.map((form) => `(${form.map((word) => `+${clauseOf(word)}`).join(" ")})`).join(" ");
}

/** Always one row: how many the index found, and those that match the clearance and kinds, the most similar first. */
const statement =
  "CALL db.index.fulltext.queryNodes($index, $query, {limit: $most}) YIELD node AS n, score " +
  "WITH n, score ORDER BY score DESC, n.id " +
  "WITH count(*) AS found, collect(CASE WHEN n.markingRank <= $clearance " +
  "AND ($labels IS NULL OR any(label IN labels(n) WHERE label IN $labels)) THEN n END)[..$limit] AS shown " +
  "RETURN found, [n IN shown | n{.*}] AS shown";

/** How many times the limit is asked for, as some of what the index finds is hidden or of other kinds. */
const oversampling = 4;

export async function searchCandidates(run: Run, query: SearchQuery): Promise<Entity[]> {
  const { text, clearance, kinds, limit } = query;
  const asked = fullTextQuery(text);
  if (asked === undefined || kinds?.length === 0) return [];
  for (let most = oversampling * limit; ; most *= oversampling) {
    const [row] = await run<{ found: number; shown: Properties[] }>(statement, {
      index: entityTextIndex,
      query: asked,
      most: neo4j.int(most),
      limit: neo4j.int(limit),
      clearance: neo4j.int(clearance),
      labels: kinds === undefined ? null : kinds.map((kind) => entityKind(kind).typeName),
    });
    const { found, shown } = row as { found: number; shown: Properties[] };
    if (shown.length >= limit || found < most) return shown.map(entityOf);
  }
}
