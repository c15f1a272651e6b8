// Prints what the code says about itself into schema/: the API's schema, and the tables of kinds.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printedKinds } from "../src/graphql/printed-kinds.ts";
import { printedSchema } from "../src/graphql/printed-schema.ts";

const folder = fileURLToPath(new URL("../schema/", import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "schema.graphql"), printedSchema());
writeFileSync(join(folder, "kinds.md"), printedKinds());
