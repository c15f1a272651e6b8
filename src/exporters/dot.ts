import { formatInstant } from "../model/instant.ts";
import { type Marking, narrowestMarking } from "../model/vocabulary.ts";
import { isDoubtful, labelOf, lookOf, oneLine } from "./kit/drawing.ts";
import type { Network, NetworkEdge, NetworkNode } from "./kit/network/network.ts";
import { networkFormat } from "./kit/network/network-format.ts";
import { inPieces } from "./kit/pieces.ts";
import { tlpOf } from "./kit/tlp.ts";

/** For Graphviz. */
export const dot = networkFormat(
  {
    name: "dot",
    description: "A drawing for Graphviz: dot -Tsvg makes a picture of it.",
    extensions: [".dot", ".gv"],
    contentType: "text/vnd.graphviz; charset=utf-8",
  },
  (network) => inPieces(document(network)),
);

async function* document(network: Network): AsyncIterable<string> {
  yield 'digraph "ai-supply-graph" {\n  rankdir=LR; charset="UTF-8"; fontname="sans-serif";\n';
  yield '  node [style=filled, fontname="sans-serif"]; edge [fontname="sans-serif", fontsize=10];\n';
  let marking: Marking = "CLEAR";
  for await (const { nodes, edges, sources } of network.parts) {
    marking = narrowestMarking([{ marking }, ...nodes.map(({ entity }) => entity), ...edges, ...sources]);
    for (const node of nodes) yield nodeLine(node);
    for (const edge of edges) yield edgeLine(edge);
  }
  for (const { id, anchor, label } of network.elisions) {
    // In a namespace of its own, as an elision is no record.
    const own = quoted(`elision ${id}`);
    yield `  ${own} [label=${text(label)}, shape=plaintext, style=""];\n`;
    yield `  ${quoted(anchor)} -> ${own} [style=dotted, arrowhead=none];\n`;
  }
  const { title, knownAt, completeness } = network;
  const said = [title, tlpOf(marking), knownAt && `known at ${formatInstant(knownAt)}`, completeness?.toLowerCase()];
  yield `  label=${text(said.filter(Boolean).join(" · "))}; labelloc=t; comment=${text(tlpOf(marking))};\n}\n`;
}

function nodeLine({ entity, figures }: NetworkNode): string {
  const { shape, fill, line } = lookOf(entity.kind);
  const { likelihood, evidence, seed } = figures;
  const measures = [evidence, likelihood].filter((one) => one !== undefined).join(" ");
  const label = measures === "" ? [entity.name] : [entity.name, measures];
  const attributes = [
    `label=${lines(label)}`,
    `shape=${shape}`,
    `fillcolor="${fill}"`,
    `color="${line}"`,
    `tooltip=${text(`${entity.kind} ${entity.id} ${tlpOf(entity.marking)}`)}`,
    ...(seed === true ? ["penwidth=3"] : []),
  ];
  return `  ${quoted(entity.id)} [${attributes.join(", ")}];\n`;
}

function edgeLine(edge: NetworkEdge): string {
  const { record, confidence, status, marking } = edge;
  const attributes = [
    `label=${text(labelOf(edge))}`,
    `tooltip=${text(`${record.id} ${status} ${confidence} ${tlpOf(marking)}`)}`,
    ...(isDoubtful(edge) ? ["style=dashed"] : []),
  ];
  return `  ${quoted(record.from)} -> ${quoted(record.to)} [${attributes.join(", ")}];\n`;
}

/** A name of a node: nothing in it has a meaning but the quote, and a backslash before one. */
function quoted(id: string): string {
  return `"${id.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** A text that is shown: Graphviz reads backslashes and the entities of HTML in it. */
function text(shown: string): string {
  return quoted(oneLine(shown).replaceAll("&", "&amp;"));
}

/** The same, one under the other. */
function lines(shown: readonly string[]): string {
  return `"${shown.map((line) => text(line).slice(1, -1)).join("\\n")}"`;
}
