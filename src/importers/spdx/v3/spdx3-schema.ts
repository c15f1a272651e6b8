import type { FaultPlace } from "../../../model/errors.ts";
import type { ReadContext } from "../../importer.ts";
import { withField } from "../../kit/conforming.ts";
import type { JsonObject } from "../../kit/json-document.ts";
import { type FormatSchema, schemaFaults } from "../../kit/json-schema.ts";
import { fieldOfPath } from "../../kit/places.ts";

const schema: FormatSchema = { file: "spdx-3.0.1.schema.json" };
const graph = "@graph";

/** What of a document is not as the format has it, for a draft of what is left. */
export interface Spdx3Fault extends Pick<FaultPlace, "record" | "field"> {
  readonly message: string;
}

/**
 * What is wrong with a document: empty where nothing is, or where it is refused. Undefined where it is refused. Read leniently,
 * it is read as it is: most documents that programs write lack something in every element.
 */
export function faultsOfGraph(value: JsonObject, { lenient = false, faults }: ReadContext, file: string): Spdx3Fault[] | undefined {
  const found = schemaFaults(schema, value).map(({ path, message }): Spdx3Fault => {
    const isElement = path[0] === graph && typeof path[1] === "number";
    const field = fieldOfPath(path.slice(isElement ? 2 : 0));
    return {
      message: withField(path, message),
      ...(isElement ? { record: `${graph}[${path[1]}]` } : {}),
      ...(field === "" ? {} : { field }),
    };
  });
  if (found.length === 0 || (lenient && Array.isArray(value[graph]))) return found;
  for (const { message, ...place } of found) faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...place } });
  return undefined;
}
