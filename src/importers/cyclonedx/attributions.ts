import { isJsonObject } from "../kit/json-document.ts";
import type { Bom } from "./bom.ts";

/** Lists of persons: a document may attribute what it says to one of them, which is nobody's business. */
const persons: ReadonlySet<string> = new Set(["authors", "contact"]);

/** For a field, by its JSON pointer, the organizations and programs to which the document attributes it. */
export function attributionsOf(bom: Bom): (pointer: string) => string | undefined {
  const { citations = [] } = bom;
  if (citations.length === 0) return () => undefined;
  const names = namesByReference(bom);
  const attributed = citations.flatMap(({ pointers = [], attributedTo }) => {
    const name = attributedTo === undefined ? undefined : names.get(attributedTo);
    return name === undefined ? [] : pointers.map((pointer) => ({ pointer, name }));
  });
  return (pointer) => {
    const found = attributed.filter((one) => isWithin(one.pointer, pointer) || isWithin(pointer, one.pointer));
    return found.length === 0 ? undefined : `Attributed to ${[...new Set(found.map(({ name }) => name))].join(", ")}`;
  };
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

/** Whatever has a reference and a name, wherever it stands. */
function namesByReference(bom: Bom): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const open: object[] = [bom];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (isJsonObject(part)) {
      const [ref, name] = [part["bom-ref"], part["name"]];
      if (typeof ref === "string" && typeof name === "string") names.set(ref, name);
    }
    for (const [name, inner] of Object.entries(part) as [string, unknown][])
      if (typeof inner === "object" && inner !== null && !persons.has(name)) open.push(inner);
  }
  return names;
}
