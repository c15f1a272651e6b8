import type { EntityKind } from "../../model/entity-kinds.ts";

/** What objects of a type become. */
interface EntityType {
  readonly kind: EntityKind;
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  /** Those of whose external references the ids are ids of the object itself, and as whose ids they are known here. */
  readonly idsOf?: Readonly<Record<string, string>>;
}

/** Those of other objects that exports of this graph say are of the same thing, and those of MITRE. */
const attack = { stix: "stix", "mitre-attack": "mitre-attack", "mitre-atlas": "atlas" };
/** Registries under the names of the schemes that they have here, as exports of this graph write them. */
const registered = { stix: "stix", wikidata: "wikidata", lei: "lei" };
const incidents = { ...attack, atlas: "atlas", aiid: "aiid" };
const tool = (toolKind: string): EntityType => ({
  kind: "TOOL",
  fields: { toolKind },
  idsOf: { ...attack, wikidata: "wikidata", purl: "purl", hf: "hf" },
});
const actor: EntityType = { kind: "ORGANIZATION", fields: { roles: ["THREAT_ACTOR"] }, idsOf: { ...attack, ...registered } };

const entityTypes: Readonly<Record<string, EntityType>> = {
  identity: { kind: "ORGANIZATION", idsOf: registered },
  "threat-actor": actor,
  "intrusion-set": actor,
  tool: tool("tool"),
  infrastructure: tool("infrastructure"),
  software: tool("software"),
  malware: tool("malware"),
  incident: { kind: "INCIDENT", idsOf: incidents },
  campaign: { kind: "INCIDENT", idsOf: incidents },
  vulnerability: {
    kind: "INCIDENT",
    fields: { incidentKind: "vulnerability" },
    idsOf: { cve: "cve", ghsa: "ghsa", osv: "osv" },
  },
};

export function entityType(type: string | undefined): EntityType | undefined {
  return type !== undefined && Object.hasOwn(entityTypes, type) ? entityTypes[type] : undefined;
}

/** What hits somebody: an incident, and many of them. A vulnerability hits nobody by itself. */
export const eventTypes: ReadonlySet<string> = new Set(["incident", "campaign"]);
/** What documents say of an event, with no relationship of its own. */
export const reportTypes: ReadonlySet<string> = new Set(["report", "note", "opinion"]);
