import { idOfGraphUrn } from "../../model/graph-urn.ts";
import type { FormatSchema } from "../kit/json-schema.ts";
import type { VexStatus } from "../kit/vex/vex-status.ts";

export const openvexSchema: FormatSchema = { file: "openvex-0.2.0.schema.json" };
/** The context of this version of the format. */
export const openvexContext = "https://openvex.dev/ns/v0.2.0";

/** What is read of a document that is as its schema has it. */
export interface OpenvexDocument {
  readonly "@context": string;
  readonly "@id": string;
  readonly author: string;
  readonly timestamp: string;
  readonly last_updated?: string;
  readonly version: number;
  readonly statements: readonly OpenvexStatement[];
}

export interface OpenvexStatement {
  readonly vulnerability: {
    readonly "@id"?: string;
    readonly name: string;
    readonly description?: string;
    readonly aliases?: readonly string[];
  };
  readonly timestamp?: string;
  readonly last_updated?: string;
  readonly products?: readonly OpenvexProduct[];
  readonly status: VexStatus;
  readonly supplier?: string;
  readonly status_notes?: string;
  readonly justification?: string;
  readonly impact_statement?: string;
  readonly action_statement?: string;
}

interface OpenvexComponent {
  readonly "@id"?: string;
  readonly identifiers?: { readonly purl?: string; readonly cpe22?: string; readonly cpe23?: string };
}

export interface OpenvexProduct extends OpenvexComponent {
  readonly subcomponents?: readonly OpenvexComponent[];
}

/** By what a component is identified: a package URL, wherever it stands, a CPE name, and what it is called otherwise. */
export function identityOf({ "@id": id, identifiers = {} }: OpenvexComponent) {
  const { purl: given, cpe22, cpe23 } = identifiers;
  const purl = given ?? (id !== undefined && /^pkg:/i.test(id) ? id : undefined);
  const cpe = cpe23 ?? cpe22;
  const graphId = purl === undefined ? idOfGraphUrn(id) : undefined;
  return { purl, cpe, graphId, name: graphId ?? id ?? purl ?? cpe ?? "product" };
}
