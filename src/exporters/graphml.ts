import { formatInstant } from "../model/instant.ts";
import { type Marking, narrowestMarking } from "../model/vocabulary.ts";
import { fitText } from "./kit/fit-text.ts";
import { edgeColumnsOf } from "./kit/network/edge-columns.ts";
import type { Column, Figure, Network, NetworkPart } from "./kit/network/network.ts";
import { networkFormat } from "./kit/network/network-format.ts";
import { nodeColumnsOf } from "./kit/network/node-columns.ts";
import { inPieces } from "./kit/pieces.ts";

/** For Gephi, yEd, NetworkX, igraph and other tools of network analysis. */
export const graphml = networkFormat(
  {
    name: "graphml",
    description: "A network for Gephi, yEd, NetworkX or igraph, with typed attributes.",
    extensions: [".graphml"],
    contentType: "application/graphml+xml; charset=utf-8",
  },
  (network) => inPieces(document(network)),
);

/** What a column is called in the document, by what it is a column of. */
interface Key<Row> {
  readonly id: string;
  readonly column: Column<Row>;
}
/** By which tools label nodes and edges. */
const label = "label";
/** What elements say in attributes of their own. */
const inElement: ReadonlySet<string> = new Set(["id", "from", "to"]);

function keysOf<Row>(prefix: string, columns: readonly Column<Row>[]): Key<Row>[] {
  return columns.filter(({ name }) => !inElement.has(name)).map((column, place) => ({ id: `${prefix}${place}`, column }));
}

async function* document(network: Network): AsyncIterable<string> {
  const nodeKeys = keysOf("n", [
    { name: label, type: "string" as const, of: ({ entity }) => entity.name },
    ...nodeColumnsOf(network),
  ]);
  const edgeKeys = keysOf("e", [
    { name: label, type: "string" as const, of: ({ record }) => record.kind },
    ...edgeColumnsOf(network),
  ]);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n';
  for (const { id, column } of nodeKeys) yield keyElement(id, "node", column.name, column.type);
  for (const { id, column } of edgeKeys) yield keyElement(id, "edge", column.name, column.type);
  for (const name of graphNames) yield keyElement(`g_${name}`, "graph", name, name === "revision" ? "int" : "string");
  yield '<graph id="graph" edgedefault="directed">\n';
  let marking: Marking = "CLEAR";
  for await (const part of network.parts) {
    marking = narrowestMarking([{ marking }, ...markedIn(part)]);
    for (const node of part.nodes) yield `<node id="${text(node.entity.id)}">${dataOf(nodeKeys, node)}</node>\n`;
    for (const edge of part.edges) {
      const { id, from, to } = edge.record;
      yield `<edge id="${text(id)}" source="${text(from)}" target="${text(to)}">${dataOf(edgeKeys, edge)}</edge>\n`;
    }
  }
  const about = { ...graphFacts(network), marking };
  for (const name of graphNames) yield data(`g_${name}`, about[name]);
  yield "\n</graph>\n</graphml>\n";
}

const graphNames = ["title", "question", "known_at", "revision", "query_hash", "completeness", "elisions", "marking"] as const;
type GraphFacts = Readonly<Record<(typeof graphNames)[number], Figure>>;

function graphFacts({
  title,
  question,
  knownAt,
  revision,
  queryHash,
  completeness,
  elisions,
}: Network): Omit<GraphFacts, "marking"> {
  return {
    title,
    question,
    known_at: knownAt === undefined ? undefined : formatInstant(knownAt),
    revision,
    query_hash: queryHash,
    completeness,
    elisions: elisions.length === 0 ? undefined : elisions.map(({ anchor, label: said }) => `${said} at ${anchor}`),
  };
}

function markedIn({ nodes, edges, sources }: NetworkPart) {
  return [...nodes.map(({ entity }) => entity), ...edges, ...sources];
}

function keyElement(id: string, what: string, name: string, type: string): string {
  return `<key id="${id}" for="${what}" attr.name="${text(name)}" attr.type="${type}"/>\n`;
}

function dataOf<Row>(keys: readonly Key<Row>[], row: Row): string {
  return keys.map(({ id, column }) => data(id, column.of(row))).join("");
}

/** Nothing where there is nothing to say: an empty number cannot be read. */
function data(key: string, value: Figure): string {
  if (value === undefined || (typeof value === "object" && value.length === 0)) return "";
  return `<data key="${key}">${text(typeof value === "object" ? value.join("; ") : String(value))}</data>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** As XML 1.0 can hold it: some characters it cannot, whatever stands for them. White space stays as it is, in attributes too. */
function text(value: string): string {
  return fitText(value)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/g, (sign) => entities[sign]!)
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
