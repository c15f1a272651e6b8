import type { Entity } from "../../model/records.ts";
import { fold } from "../../search/folding.ts";
import type { SortKey } from "../paging.ts";

/** The place of an entity in a list by name. */
export function keyByName({ name, id }: Pick<Entity, "name" | "id">): readonly [foldedName: string, id: string] {
  return [fold(name), id];
}

const astral = /[\ud800-\udfff]/;
/** As stores order texts: by code point. */
export function byCodePoint(a: SortKey, b: SortKey): number {
  for (const [place, part] of a.entries()) {
    const [one, other] = [String(part), String(b[place] ?? "")];
    if (one === other) continue;
    if (astral.test(one) || astral.test(other)) return Buffer.compare(Buffer.from(one), Buffer.from(other));
    return one < other ? -1 : 1;
  }
  return 0;
}
