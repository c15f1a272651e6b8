import type { Source } from "../../model/records.ts";
import type { Verification } from "../../model/vocabulary.ts";
import { optionalTexts, type Properties, present } from "./properties.ts";

const optional = ["publisher", "title", "url", "publishedOn", "kind", "via", "note"] as const;

/** `(:Source {id, publisher, title, url, publishedOn, …})`. */
export function sourceProperties(source: Source): Properties {
  return present({ ...source });
}

export function sourceOf(properties: Properties): Source {
  return {
    id: properties["id"] as string,
    ...optionalTexts(properties, optional),
    verification: properties["verification"] as Verification,
    originGroup: properties["originGroup"] as string,
  };
}
