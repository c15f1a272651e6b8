import { formatInstant } from "../model/instant.ts";
import { type Marking, narrowestMarking } from "../model/vocabulary.ts";
import { isDoubtful, labelOf, lookedKinds, lookOf, oneLine } from "./kit/drawing.ts";
import type { Network, NetworkEdge, NetworkNode } from "./kit/network/network.ts";
import { networkFormat } from "./kit/network/network-format.ts";
import { inPieces } from "./kit/pieces.ts";
import { tlpOf } from "./kit/tlp.ts";

/** For Markdown pages: GitHub, GitLab and many an editor draw it. */
export const mermaid = networkFormat(
  {
    name: "mermaid",
    description:
      "A flowchart that Markdown pages draw. Mermaid refuses more than 500 edges or 50,000 characters, unless told otherwise.",
    extensions: [".mmd", ".mermaid"],
    contentType: "text/vnd.mermaid; charset=utf-8",
  },
  (network) => inPieces(document(network)),
);

async function* document(network: Network): AsyncIterable<string> {
  const { knownAt, completeness } = network;
  yield "flowchart LR\n";
  /** Names of our own: an id may be a word of Mermaid's. */
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return `n${number}`;
  };
  let marking: Marking = "CLEAR";
  for await (const { nodes, edges, sources } of network.parts) {
    marking = narrowestMarking([{ marking }, ...nodes.map(({ entity }) => entity), ...edges, ...sources]);
    for (const node of nodes) yield nodeLine(numberOf(node.entity.id), node);
    for (const edge of edges) yield edgeLine(edge, numberOf);
  }
  for (const [place, { anchor, label }] of network.elisions.entries()) {
    yield `  ${numberOf(anchor)} -.- e${place}["${text(label)}"]:::elision\n`;
  }
  for (const { kind, fill, line } of lookedKinds) yield `  classDef ${kind.toLowerCase()} fill:${fill},stroke:${line},color:#000\n`;
  yield "  classDef seed stroke-width:4px\n  classDef elision fill:none,stroke:none\n";
  const said = [network.title, tlpOf(marking), knownAt && `known at ${formatInstant(knownAt)}`, completeness?.toLowerCase()];
  yield `  %% ${comment(said.filter(Boolean).join(" · "))}\n`;
}

function nodeLine(name: string, { entity, figures }: NetworkNode): string {
  const { likelihood, evidence, seed } = figures;
  const [open, close] = lookOf(entity.kind).signs;
  const measures = [evidence, likelihood].filter((one) => one !== undefined).join(" ");
  const label = measures === "" ? text(entity.name) : `${text(entity.name)}<br/>${text(measures)}`;
  const marked = seed === true ? `\n  class ${name} seed` : "";
  return `  ${name}${open}"${label}"${close}:::${entity.kind.toLowerCase()}${marked}\n`;
}

function edgeLine(edge: NetworkEdge, numberOf: (id: string) => string): string {
  const { from, to } = edge.record;
  return `  ${numberOf(from)} ${isDoubtful(edge) ? "-.->" : "-->"}|"${text(labelOf(edge))}"| ${numberOf(to)}\n`;
}

/** Letters, digits, marks, blanks and harmless signs are themselves; anything else might mean something to Mermaid or a browser. */
const harmless = /[^\p{L}\p{N}\p{M} ,.()+·→–—-]/gu;

function text(shown: string): string {
  // However it is written, Mermaid breaks the line at a backslash before an n: a blank without a width keeps them apart.
  const kept = oneLine(shown).replaceAll("\\n", "\\\u200bn");
  return kept.replace(harmless, (sign) => `#${sign.codePointAt(0)};`);
}

/** A comment ends with its line, and braces would be a directive. */
function comment(said: string): string {
  return oneLine(said).replace(/[{}]/g, " ");
}
