import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The gatherer's records as they stand in curation/records: his type names and shapes, not the project's. */
export interface CuratedSource {
  readonly id: string;
  readonly publisher?: string;
  readonly title: string;
  readonly url?: string;
  readonly date?: string;
  readonly kind: string;
  readonly verification: string;
  readonly via?: string;
  readonly note?: string;
}

interface CuratedEntity {
  readonly id: string;
  readonly sources: readonly string[];
}
export interface CuratedOrganization extends CuratedEntity {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly country?: string;
  readonly aliases?: readonly string[];
  readonly description: string;
}
export interface CuratedTool extends CuratedEntity {
  readonly name: string;
  readonly kind: string;
  readonly maintainer?: string;
  readonly purl?: string;
  readonly description: string;
}
export interface CuratedDataset extends CuratedEntity {
  readonly name: string;
  readonly publisher?: string;
  readonly released?: string;
  readonly modality: string;
  readonly license?: string;
  readonly status: string;
  readonly description: string;
}
export interface CuratedModel extends CuratedEntity {
  readonly name: string;
  readonly developer: string;
  readonly released: string;
  readonly modality: string;
  readonly openness: string;
  readonly description?: string;
}
interface CuratedIncidentClaim {
  readonly text: string;
  readonly status: string;
  readonly confidence: number;
  readonly sources: readonly string[];
}
export interface CuratedIncident extends CuratedEntity {
  readonly title: string;
  readonly kind: string;
  readonly date: string;
  readonly dateEnd?: string;
  readonly startedOn?: string;
  readonly disclosed?: string;
  readonly containedOn?: string;
  readonly status: string;
  readonly summary: string;
  readonly channels: readonly string[];
  readonly claims?: readonly CuratedIncidentClaim[];
  readonly conflictingReports?: readonly string[];
  readonly affectedVersions?: readonly string[];
  readonly timeline?: readonly { readonly date: string; readonly text: string; readonly sources: readonly string[] }[];
}
export interface CuratedRelationship {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly status: string;
  readonly confidence: number;
  readonly sources: readonly string[];
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly observedAt?: string;
  readonly note?: string;
  readonly channels?: readonly string[];
  readonly exposure?: string;
  readonly response?: string;
}

export interface Curated {
  readonly sources: readonly CuratedSource[];
  readonly organizations: readonly CuratedOrganization[];
  readonly tools: readonly CuratedTool[];
  readonly datasets: readonly CuratedDataset[];
  readonly models: readonly CuratedModel[];
  readonly incidents: readonly CuratedIncident[];
  readonly relationships: readonly CuratedRelationship[];
}

/** Reads the seven files of records; relationship-types.json describes them and holds no record. */
export function readCurated(folder: string): Curated {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  return {
    sources: read("sources"),
    organizations: read("organizations"),
    tools: read("tools"),
    datasets: read("datasets"),
    models: read("models"),
    incidents: read("incidents"),
    relationships: read("relationships"),
  };
}
