/**
 * Writes the native documents of the seed from the gatherer's records: npm run seed:transform.
 * Where each field goes, and why, stands in seed/README.md; a test compares what this writes with what is committed.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readCurated } from "./transform/curated.ts";
import { nativeDocuments } from "./transform/graph.ts";
import { render } from "./transform/render.ts";

const documents = nativeDocuments(readCurated(fileURLToPath(new URL("records", import.meta.url))));
for (const [file, document] of Object.entries(documents)) {
  writeFileSync(fileURLToPath(new URL(`../../seed/${file}`, import.meta.url)), render(document));
}
