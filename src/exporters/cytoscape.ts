import { formatInstant } from "../model/instant.ts";
import { type Marking, narrowestMarking } from "../model/vocabulary.ts";
import { fitJson } from "./kit/fit-text.ts";
import { edgeColumnsOf } from "./kit/network/edge-columns.ts";
import type { Column, Network } from "./kit/network/network.ts";
import { networkFormat } from "./kit/network/network-format.ts";
import { nodeColumnsOf } from "./kit/network/node-columns.ts";
import { inPieces } from "./kit/pieces.ts";

/** For Cytoscape and Cytoscape.js. */
export const cytoscape = networkFormat(
  {
    name: "cytoscape",
    description: "A network for Cytoscape and Cytoscape.js, as JSON.",
    extensions: [".cyjs", ".json"],
    contentType: "application/json; charset=utf-8",
  },
  (network) => inPieces(document(network)),
);

async function* document(network: Network): AsyncIterable<string> {
  const nodeColumns = nodeColumnsOf(network);
  const edgeColumns = edgeColumnsOf(network).filter(({ name }) => !["id", "from", "to"].includes(name));
  const taken = new Set<string>();
  let marking: Marking = "CLEAR";
  yield '{"format_version":"1.0","generated_by":"ai-supply-graph","target_cytoscapejs_version":"~3.30","elements":{"nodes":[';
  let before = "\n";
  let inEdges = false;
  for await (const { nodes, edges, sources } of network.parts) {
    marking = narrowestMarking([{ marking }, ...nodes.map(({ entity }) => entity), ...edges, ...sources]);
    for (const node of nodes) {
      taken.add(node.entity.id);
      yield `${before}${fitJson({ data: dataOf(nodeColumns, node) })}`;
      before = ",\n";
    }
    for (const edge of edges) {
      if (!inEdges) {
        yield '\n],"edges":[';
        before = "\n";
        inEdges = true;
      }
      const { id, from, to } = edge.record;
      const ends = { id: freeId(id, taken), source: from, target: to, interaction: edge.record.kind };
      yield `${before}${fitJson({ data: { ...ends, ...dataOf(edgeColumns, edge) } })}`;
      before = ",\n";
    }
  }
  yield `${inEdges ? "\n]" : '\n],"edges":[]'}},"data":${fitJson({ ...graphData(network), marking })}}\n`;
}

/** Nodes and edges share their ids, which records of the graph do too; what a question assumes is no record yet. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  while (taken.has(free)) free = `${free}-edge`;
  return free;
}

function graphData({ title, question, knownAt, revision, queryHash, completeness, elisions }: Network): object {
  return {
    name: title,
    question,
    known_at: knownAt === undefined ? undefined : formatInstant(knownAt),
    revision,
    query_hash: queryHash,
    completeness,
    elisions: elisions.length === 0 ? undefined : elisions,
  };
}

/** JSON leaves out what is undefined, and has numbers and lists as they are. */
function dataOf<Row>(columns: readonly Column<Row>[], row: Row): object {
  return Object.fromEntries(columns.map(({ name, of }) => [name, of(row)]));
}
