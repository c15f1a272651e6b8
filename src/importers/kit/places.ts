/** A path into a document as messages and records name it: `claims[0].confidence`. */
export function fieldOfPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, part) => {
    if (typeof part === "number") return `${written}[${part}]`;
    const name = String(part);
    if (!plainName.test(name)) return `${written}[${JSON.stringify(name.slice(0, longestName))}]`;
    return written === "" ? name : `${written}.${name}`;
  }, "");
}

const longestName = 60;
const plainName = /^[A-Za-z_$][\w$]{0,60}$/;

const index = /^(?:0|[1-9]\d*)$/;

/** The steps of a JSON pointer (RFC 6901), as schema validators give it: `/claims/0` leads to `claims` and its first item. */
export function stepsOfPointer(pointer: string): (string | number)[] {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => (index.test(part) ? Number(part) : part.replaceAll("~1", "/").replaceAll("~0", "~")));
}

const longestLabel = 100;
/** How messages name a record: by its id if that can be printed as it is, otherwise by its place in the file. */
export function labelOf(id: unknown, at: string): string {
  return typeof id === "string" && id !== "" && id.length <= longestLabel && /^\P{C}*$/u.test(id) ? id : at;
}
