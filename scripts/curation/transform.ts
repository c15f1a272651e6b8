/**
 * Writes the native documents of the seed from the gatherer's records and the additions: npm run seed:transform.
 * Where each field goes, and why, stands in seed/README.md; a test compares what this writes with what is committed.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readAdditions } from "./additions/documents.ts";
import { readCurated } from "./transform/curated.ts";
import { nativeDocuments } from "./transform/graph.ts";
import { render } from "./transform/render.ts";

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const documents = nativeDocuments(readCurated(folder("records")), readAdditions(folder("additions")));
for (const [file, document] of Object.entries(documents)) {
  writeFileSync(fileURLToPath(new URL(`../../seed/${file}`, import.meta.url)), render(document));
}
