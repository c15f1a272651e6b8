import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readCurated } from "../../scripts/curation/transform/curated.ts";
import type { NativeDocument, NativeEntity } from "../../scripts/curation/transform/native.ts";

const seed = new URL("../../seed/", import.meta.url);

export const seedText = (file: string) => readFileSync(fileURLToPath(new URL(file, seed)), "utf8");
const parsed = (file: string) => JSON.parse(seedText(file)) as NativeDocument;

/** What came in. */
export const curated = readCurated(fileURLToPath(new URL("../../scripts/curation/records", import.meta.url)));

const entityFiles = ["organizations.json", "tools.json", "datasets.json", "models.json", "incidents.json"] as const;
/** What is committed, and what the server loads. */
export const sources = parsed("sources.json").sources ?? [];
export const entities: readonly NativeEntity[] = entityFiles.flatMap((file) => parsed(file).entities ?? []);
export const relationships = parsed("relationships.json").relationships ?? [];
export const claims = [...entities, ...relationships].flatMap((record) => record.claims);

export const entity = new Map(entities.map((record) => [record.id, record]));
export const relationship = new Map(relationships.map((record) => [record.id, record]));
export const source = new Map(curated.sources.map((record) => [record.id, record]));
