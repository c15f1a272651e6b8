import type { Claim, Entity, Relationship, Source } from "../model/records.ts";

/** A part of a graph, each record with all claims about it. Sources come before entities, entities before relationships. */
export interface GraphPart {
  readonly sources: readonly Source[];
  readonly entities: readonly Claimed<Entity>[];
  readonly relationships: readonly Claimed<Relationship>[];
}
export interface Claimed<T> {
  readonly record: T;
  readonly claims: readonly Claim[];
}

/** The port behind which each format is written. An exporter is pure: parts of a graph in, text in pieces out. */
export interface Exporter {
  /** Its name in commands and in the API. */
  readonly name: string;
  readonly description: string;
  /** Of files, with the dot; the first is the usual one. */
  readonly extensions: readonly [string, ...string[]];
  write(parts: AsyncIterable<GraphPart>, extension: string): AsyncIterable<string>;
}
