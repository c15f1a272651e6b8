import type { Claim, Entity, Relationship, Source } from "../model/records.ts";
import type { EntityVersion, SourceVersion } from "../model/versions.ts";
import type { ExportFormat, Writing } from "./export-format.ts";

/** A part of a graph, each record with all claims about it, and all versions, oldest first. Sources come before entities, entities before relationships. */
export interface GraphPart {
  readonly sources: readonly { readonly record: Source; readonly versions: readonly SourceVersion[] }[];
  readonly entities: readonly (Claimed<Entity> & { readonly versions: readonly EntityVersion[] })[];
  readonly relationships: readonly Claimed<Relationship>[];
}
export interface Claimed<T> {
  readonly record: T;
  readonly claims: readonly Claim[];
}

/** A format in which the whole graph can be written. It is pure: parts of a graph in, text in pieces out. */
export interface GraphExporter extends ExportFormat {
  /** `extension` is one of `extensions`: it may choose between forms of the format. */
  write(parts: AsyncIterable<GraphPart>, extension: string, writing: Writing): AsyncIterable<string>;
}
