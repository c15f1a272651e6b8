import neo4j from "neo4j-driver";
import type { Source } from "../../model/records.ts";
import { type Marking, markingRank, type Verification } from "../../model/vocabulary.ts";
import { optionalTexts, type Properties, present } from "./properties.ts";

const optional = ["publisher", "title", "url", "publishedOn", "version", "kind", "via", "note"] as const;

/** `(:Source {id, publisher, title, url, publishedOn, version, …, marking, markingRank})`. */
export function sourceProperties(source: Source): Properties {
  return present({ ...source, markingRank: neo4j.int(markingRank(source.marking ?? "CLEAR")) });
}

export function sourceOf(properties: Properties): Source {
  const { marking } = properties;
  return {
    id: properties["id"] as string,
    ...optionalTexts(properties, optional),
    verification: properties["verification"] as Verification,
    originGroup: properties["originGroup"] as string,
    ...(typeof marking === "string" ? { marking: marking as Marking } : {}),
  };
}
