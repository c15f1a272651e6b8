import { isJsonObject, type JsonObject } from "../../kit/json-document.ts";
import { Element } from "./element.ts";
import { Prefixes } from "./prefixes.ts";

/** The elements of a document by their whole ids, those within others included. */
export class ElementGraph {
  readonly all: readonly Element[];
  private readonly byId = new Map<string, Element>();

  constructor(value: JsonObject) {
    const prefixes = new Prefixes(value);
    const graph = Array.isArray(value["@graph"]) ? value["@graph"] : [];
    const open: (readonly [part: unknown, place: string])[] = graph.map((one, place) => [one, `@graph[${place}]`]);
    const all: Element[] = [];
    for (let at = 0; at < open.length; at++) {
      const [part, place] = open[at] as (typeof open)[number];
      if (!isJsonObject(part)) continue;
      const element = new Element(part, prefixes, place, (id) => this.byId.get(id));
      if (element.type !== "") all.push(element);
      if (element.id !== undefined && !this.byId.has(element.id)) this.byId.set(element.id, element);
      for (const inner of Object.values(part)) for (const one of [inner].flat()) if (isJsonObject(one)) open.push([one, place]);
    }
    this.all = all;
  }

  get(id: string): Element | undefined {
    return this.byId.get(id);
  }

  /** Each element once, in the order of the document. */
  ofType(types: readonly string[]): Element[] {
    return this.all.filter((one) => types.includes(one.type) && (one.id === undefined || this.byId.get(one.id) === one));
  }

  /** The elements that a property names, or has. */
  named(element: Element, property: string): Element[] {
    const anonymous = element.parts(property).filter(({ id }) => id === undefined);
    return [...element.references(property).flatMap((id) => this.byId.get(id) ?? []), ...anonymous];
  }
}
