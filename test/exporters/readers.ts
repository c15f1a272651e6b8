import { parse } from "csv-parse/sync";

/** A network as a reader of a format finds it. */
export interface Read {
  readonly nodes: readonly string[];
  /** From, kind and to. */
  readonly edges: readonly (readonly string[])[];
  /** What is said of a node, by its ID. */
  figure(node: string, name: string): string | undefined;
}

export function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true, record_delimiter: "\r\n", bom: true });
}

function undone(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** As much of XML as GraphML needs; that it is XML, others say. */
export function readGraphml(text: string): Read {
  const names = new Map([...text.matchAll(/<key id="(\w+)" for="\w+" attr\.name="(\w+)"/g)].map(([, id, name]) => [id!, name!]));
  const dataOf = (inner: string) =>
    new Map([...inner.matchAll(/<data key="(\w+)">([^<]*)<\/data>/g)].map(([, key, value]) => [names.get(key!), undone(value!)]));
  const nodes = new Map(
    [...text.matchAll(/<node id="([^"]*)">(.*?)<\/node>/gs)].map(([, id, inner]) => [undone(id!), dataOf(inner!)]),
  );
  const edges = [...text.matchAll(/<edge id="[^"]*" source="([^"]*)" target="([^"]*)">(.*?)<\/edge>/gs)];
  return {
    nodes: [...nodes.keys()],
    edges: edges.map(([, from, to, inner]) => [undone(from!), dataOf(inner!).get("kind")!, undone(to!)]),
    figure: (node, name) => nodes.get(node)?.get(name),
  };
}

type Data = Readonly<Record<string, unknown>>;

export function readCytoscape(text: string): Read & { readonly ids: readonly string[] } {
  const { elements } = JSON.parse(text) as { elements: { nodes: { data: Data }[]; edges: { data: Data }[] } };
  const [nodes, edges] = [elements.nodes.map(({ data }) => data), elements.edges.map(({ data }) => data)];
  return {
    ids: [...nodes, ...edges].map(({ id }) => id as string),
    nodes: nodes.map(({ id }) => id as string),
    edges: edges.map(({ source, kind, target }) => [source, kind, target] as string[]),
    figure(node, name) {
      const value = nodes.find(({ id }) => id === node)?.[name];
      return value === undefined ? undefined : Array.isArray(value) ? value.join("; ") : String(value);
    },
  };
}

export interface StixObject extends Data {
  readonly type: string;
  readonly id: string;
}

/** The objects of a bundle, by what they say that they are in the graph. */
export function stixObjects(text: string): StixObject[] {
  return (JSON.parse(text) as { objects: StixObject[] }).objects;
}

/** What an object has of its own, in an extension or, where its type is ours, in itself. */
export function ownOf(object: StixObject): Data {
  const extensions = Object.values((object["extensions"] ?? {}) as Record<string, Data>);
  const own = extensions.find((one) => one["extension_type"] === "property-extension");
  return own ?? object;
}

export function readStix(text: string): Read {
  const objects = stixObjects(text);
  const entities = objects.filter((one) => ownOf(one)["graph_id"] !== undefined && one.type !== "relationship");
  const ids = new Map(entities.map((one) => [one.id, ownOf(one)["graph_id"] as string]));
  const report = objects.find(({ type }) => type === "report");
  const figures = ((report && ownOf(report)["objects"]) ?? []) as Data[];
  return {
    nodes: [...ids.values()],
    edges: objects
      .filter(({ type }) => type === "relationship")
      .map((one) => [ids.get(one["source_ref"] as string)!, ownOf(one)["kind"] as string, ids.get(one["target_ref"] as string)!]),
    figure(node, name) {
      const value = figures.find(({ ref }) => ids.get(ref as string) === node)?.[name];
      return value === undefined ? undefined : Array.isArray(value) ? value.join("; ") : String(value);
    },
  };
}

/** How many nodes and edges a drawing has, without those that count what is not drawn. */
export function countDot(text: string): { nodes: number; edges: number } {
  const lines = text.split("\n").filter((line) => !line.includes('"elision '));
  return {
    nodes: lines.filter((line) => /^ {2}"(?:[^"\\]|\\.)*" \[label=/.test(line)).length,
    edges: lines.filter((line) => /^ {2}"(?:[^"\\]|\\.)*" -> "(?:[^"\\]|\\.)*" \[label=/.test(line)).length,
  };
}

export function countMermaid(text: string): { nodes: number; edges: number } {
  const lines = text.split("\n");
  return {
    nodes: lines.filter((line) => /^ {2}n\d+[[({]+"[^"]*"[\])}]+:::\w+$/.test(line)).length,
    edges: lines.filter((line) => /^ {2}n\d+ (-->|-\.->)\|"[^"]*"\| n\d+$/.test(line)).length,
  };
}

const dotText = '"((?:[^"\\\\]|\\\\.)*)"';
/** A name of Graphviz: a backslash before a quote or another one is none of it. */
const ofDot = (text: string) => text.replace(/\\(.)/g, "$1");

/** The nodes of a drawing with the first line of their labels, and its edges, from and to. */
export function readDot(text: string): { nodes: Map<string, string>; edges: [string, string][] } {
  // A label is read for the entities of HTML, too, of which only the ampersand's is written.
  const shown = (label: string) => ofDot(label.replace(/(?<=(?:^|[^\\])(?:\\\\)*)\\n.*/, "")).replaceAll("&amp;", "&");
  const nodes = [...text.matchAll(new RegExp(`^ {2}${dotText} \\[label=${dotText}, shape`, "gm"))];
  const edges = [...text.matchAll(new RegExp(`^ {2}${dotText} -> ${dotText} \\[label=`, "gm"))];
  return {
    nodes: new Map(nodes.map(([, id, label]) => [ofDot(id!), shown(label!)])),
    edges: edges.map(([, from, to]) => [ofDot(from!), ofDot(to!)]),
  };
}

/** What is shown of each node of a flowchart, as Mermaid takes its own codes and breaks its lines. */
export function readMermaid(text: string): string[] {
  return [...text.matchAll(/^ {2}n\d+[[({]+"([^"]*)"[\])}]+:::\w+$/gm)].map(([, label]) =>
    label!
      .replace(/<br\/>.*/, "")
      .replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replaceAll("\\n", "\n")
      .replaceAll("\\\u200bn", "\\n"),
  );
}

/** The rows of the first table of a page in Markdown, without its heads: what is shown in each cell. */
export function readMarkdownTable(text: string): string[][] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /^\| --- /.test(line)) + 1;
  const end = lines.findIndex((line, place) => place >= start && !line.startsWith("| "));
  return lines.slice(start, end).map((line) =>
    line
      .slice(2, -2)
      .split(/(?<=(?:^|[^\\])(?:\\\\)*) \| /)
      .map((cell) => cell.replace(/\\(.)/g, "$1")),
  );
}
