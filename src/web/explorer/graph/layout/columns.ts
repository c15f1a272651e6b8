import type { Item, Link } from "./items.ts";

/** An item, or the place at which a long line passes a column. */
export interface Vertex {
  readonly item: Item | undefined;
  /** What decides between vertices that are alike otherwise. */
  readonly name: string;
  readonly id: string;
  readonly column: number;
  readonly height: number;
  readonly before: Neighbour[];
  readonly after: Neighbour[];
  /** Its place in its column, from the top. */
  place: number;
  /** Its middle, from the top of the picture. */
  y: number;
}

export interface Neighbour {
  readonly vertex: Vertex;
  weight: number;
}

export type Column = Vertex[];

/** The room that a passing line takes. */
const passing = 4;

export function byNameThenId(a: { readonly name: string; readonly id: string }, b: { readonly name: string; readonly id: string }) {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** The vertices of each column, by name, and which vertices each forward link leads along. */
export function columnsOf(
  items: readonly Item[],
  links: readonly Link[],
): { readonly columns: Column[]; readonly routesOf: ReadonlyMap<string, readonly Vertex[]> } {
  const vertices = new Map<string, Vertex>(items.map((item) => [item.id, vertexOf(item, item)]));
  const columns: Column[] = Array.from({ length: 1 + items.reduce((most, { column }) => Math.max(most, column), -1) }, () => []);
  for (const vertex of vertices.values()) columns[vertex.column]!.push(vertex);
  const trunks = new Map<string, Vertex>();
  const routesOf = new Map<string, Vertex[]>();
  for (const link of [...links].sort((a, b) => byNameThenId({ ...a, name: "" }, { ...b, name: "" }))) {
    const [from, to] = [vertices.get(link.from), vertices.get(link.to)];
    if (from === undefined || to === undefined || to.column <= from.column) continue;
    const route = [from];
    for (let column = from.column + 1; column < to.column; column++) {
      // Long lines from one item share their way until they part.
      const key = `${column} ${from.id}`;
      let trunk = trunks.get(key);
      if (trunk === undefined) {
        trunk = vertexOf(undefined, { name: from.name, id: key, column, height: passing });
        trunks.set(key, trunk);
        columns[column]!.push(trunk);
      }
      route.push(trunk);
    }
    route.push(to);
    for (let step = 1; step < route.length; step++) join(route[step - 1]!, route[step]!, link.weight);
    routesOf.set(link.id, route);
  }
  for (const column of columns) place(column.sort(byNameThenId));
  return { columns, routesOf };
}

export function place(column: Column): void {
  for (const [index, vertex] of column.entries()) vertex.place = index;
}

function vertexOf(item: Item | undefined, { name, id, column, height }: Omit<Item, "">): Vertex {
  return { item, name, id, column, height, before: [], after: [], place: 0, y: 0 };
}

function join(left: Vertex, right: Vertex, weight: number): void {
  const known = left.after.find(({ vertex }) => vertex === right);
  if (known === undefined) {
    left.after.push({ vertex: right, weight });
    right.before.push({ vertex: left, weight });
    return;
  }
  known.weight += weight;
  for (const neighbour of right.before) if (neighbour.vertex === left) neighbour.weight += weight;
}
