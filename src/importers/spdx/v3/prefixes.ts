import { isJsonObject, type JsonObject } from "../../kit/json-document.ts";

/** What the first part of compact ids of a document stands for, as its context and its maps of namespaces say. */
export class Prefixes {
  private readonly spaces = new Map<string, string>();

  constructor({ "@context": context, "@graph": graph }: JsonObject) {
    for (const part of Array.isArray(context) ? context : []) if (isJsonObject(part)) this.addAll(Object.entries(part));
    for (const element of Array.isArray(graph) ? graph : []) {
      const maps: unknown = isJsonObject(element) ? element["namespaceMap"] : undefined;
      for (const map of Array.isArray(maps) ? maps : []) if (isJsonObject(map)) this.addAll([[map["prefix"], map["namespace"]]]);
    }
  }

  /** An id as it is without a prefix. */
  whole(id: string): string {
    const [, prefix = "", rest = ""] = /^([^:]+):(?!\/\/)(.*)$/s.exec(id) ?? [];
    const space = this.spaces.get(prefix);
    return space === undefined ? id : `${space}${rest}`;
  }

  private addAll(entries: readonly (readonly unknown[])[]): void {
    for (const [prefix, space] of entries)
      if (typeof prefix === "string" && typeof space === "string" && space !== "") this.spaces.set(prefix, space);
  }
}
