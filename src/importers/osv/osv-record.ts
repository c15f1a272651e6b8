import type { FormatSchema } from "../kit/json-schema.ts";

export const osvSchema: FormatSchema = { file: "osv.schema.json" };

/** What is read of a record of the Open Source Vulnerability format that is as its schema has it. */
export interface OsvRecord {
  readonly id: string;
  /** Instants in UTC. */
  readonly modified?: string;
  readonly published?: string;
  readonly withdrawn?: string;
  /** Ids of the same vulnerability in other databases. */
  readonly aliases?: readonly string[] | null;
  readonly summary?: string;
  readonly details?: string;
  readonly severity?: readonly OsvSeverity[] | null;
  readonly affected?: readonly OsvAffected[] | null;
  readonly references?: readonly { readonly type: string; readonly url: string }[] | null;
  readonly credits?: readonly { readonly name: string }[] | null;
  readonly database_specific?: Readonly<Record<string, unknown>>;
}

export interface OsvSeverity {
  readonly type: string;
  readonly score: string;
}

export interface OsvAffected {
  readonly package?: { readonly ecosystem: string; readonly name: string; readonly purl?: string };
  readonly severity?: readonly OsvSeverity[] | null;
  readonly ranges?: readonly OsvRange[];
  readonly versions?: readonly string[];
  readonly database_specific?: Readonly<Record<string, unknown>>;
}

export interface OsvRange {
  readonly type: "GIT" | "SEMVER" | "ECOSYSTEM";
  readonly events: readonly OsvEvent[];
}

/** One of these each. */
export interface OsvEvent {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly last_affected?: string;
  readonly limit?: string;
}
