import type { FormatSchema } from "../kit/json-schema.ts";

/** Under the names by which the schemas of documents refer to these. */
const shared = ["spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json", "cryptography-defs.SNAPSHOT.schema.json"].map(
  (file) => ({ file, as: `http://cyclonedx.org/schema/${file}` }),
);

const versions = ["1.4", "1.5", "1.6", "1.7"];

/** By the version of the specification, the schema of its documents. */
export const bomSchemas: ReadonlyMap<string, FormatSchema> = new Map(
  versions.map((version) => [version, { file: `cyclonedx-${version}.schema.json`, refersTo: shared }]),
);
