import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readAdditions } from "../../scripts/curation/additions/documents.ts";
import { readCurated } from "../../scripts/curation/transform/curated.ts";
import type { NativeClaim, NativeDocument, NativeEntity } from "../../scripts/curation/transform/native.ts";

const seed = new URL("../../seed/", import.meta.url);

export const seedText = (file: string) => readFileSync(fileURLToPath(new URL(file, seed)), "utf8");
const parsed = (file: string) => JSON.parse(seedText(file)) as NativeDocument;

/** What came in: the gatherer's records, and the documents of what was found later. */
export const additions = readAdditions(fileURLToPath(new URL("../../scripts/curation/additions", import.meta.url)));
export const curated = readCurated(fileURLToPath(new URL("../../scripts/curation/records", import.meta.url)));

const entityFiles = ["organizations.json", "tools.json", "datasets.json", "models.json", "incidents.json"] as const;
/** What is committed, and what the server loads. */
export const sources = parsed("sources.json").sources ?? [];
export const entities: readonly NativeEntity[] = entityFiles.flatMap((file) => parsed(file).entities ?? []);
export const relationships = parsed("relationships.json").relationships ?? [];
export const claims = [...entities, ...relationships].flatMap((record) => record.claims);

export const entity = new Map(entities.map((record) => [record.id, record]));
export const relationship = new Map(relationships.map((record) => [record.id, record]));
export const source = new Map(sources.map((record) => [record.id, record]));

const bySeed = ({ assertedBy }: NativeClaim) => assertedBy === "seed";
/** An entity as it was before the additions, which its history says. */
function before(record: NativeEntity): NativeEntity {
  const { id, kind, name, claims: all, ...fields } = record;
  const history = fields["history"] as [{ readonly fields: object }] | undefined;
  return { id, kind, name, ...(history === undefined ? fields : history[0].fields), claims: all.filter(bySeed) };
}
const hasClaims = ({ claims: own }: { readonly claims: readonly NativeClaim[] }) => own.length > 0;
/** The committed seed without the additions, by what it says itself: who asserts a claim, and what an entity was before. */
export const gathered = {
  sources: sources.slice(0, curated.sources.length),
  entities: entities.map(before).filter(hasClaims),
  relationships: relationships.map((record) => ({ ...record, claims: record.claims.filter(bySeed) })).filter(hasClaims),
  claims: claims.filter(bySeed),
};
