import type { EndFacts } from "../../model/relationship-faults.ts";
import { TextMap } from "../../model/text-map.ts";

/** By the ids of entities, as much of them as decides which relationships they can have. Millions of them differ in a few ways. */
export class KnownEnds {
  private readonly places = new TextMap();
  private readonly distinct: EndFacts[] = [];

  get(id: string): EndFacts | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.distinct[place];
  }

  set(id: string, facts: EndFacts): void {
    const known = this.distinct.findIndex(({ kind, ownChannels }) => kind === facts.kind && ownChannels === facts.ownChannels);
    this.places.set(id, known < 0 ? this.distinct.push(facts) - 1 : known);
  }

  /** In the order in which they were first set. */
  ids(): Iterable<string> {
    return this.places.keys();
  }

  clear(): void {
    this.places.clear();
  }
}
