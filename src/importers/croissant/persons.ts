import { isJsonObject } from "../kit/json-document.ts";
import { Persons } from "../kit/persons.ts";
import type { Terms } from "./terms.ts";
import { textsIn } from "./texts.ts";

/** Examples of records are data, of whomever. */
const data = new Set(["cr:data", "cr:examples"]);

/** All persons whom a document describes: their names are kept nowhere, in no text either. */
export function personsIn(document: unknown, terms: Terms): Persons {
  const names = new Set<string>();
  const open: unknown[] = [document];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) open.push(...value.filter((one) => one !== null));
    if (!isJsonObject(value)) continue;
    const found = terms.valuesOf(value);
    const types = found.get("@type")?.values ?? [];
    if (types.some((type) => typeof type === "string" && /(?:^|:)Person$/.test(terms.named(type)))) {
      for (const term of ["name", "prov:label", "rdfs:label"])
        for (const one of found.get(term)?.values ?? []) for (const { text } of textsIn(one)) names.add(text);
    }
    for (const [term, { values }] of found) if (!data.has(term) && term !== "@context") open.push(...values);
  }
  return new Persons(names);
}
