import type { EntityKind } from "../../model/entity-kinds.ts";
import { isBlank } from "../../model/text-faults.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";

/** One model, dataset or application of a collection. */
export interface Asset {
  readonly file: string;
  /** Where it stands: `asset 3`, `line 7`. */
  readonly at: string;
  readonly kind: Extract<EntityKind, "MODEL" | "DATASET" | "TOOL">;
  readonly name: string;
  readonly organization: string | undefined;
  readonly dependencies: readonly string[];
  readonly fields: AssetFields;
}

export interface AssetFault {
  readonly message: string;
  readonly field: string;
}

/** An asset that lacks what one has to have. */
export interface FaultyAsset extends Pick<Asset, "at"> {
  readonly faults: readonly AssetFault[];
}

const kinds: Readonly<Record<string, Asset["kind"]>> = { model: "MODEL", dataset: "DATASET", application: "TOOL" };
/** How the collection writes that nothing is known. */
const nothing = /^(?:none|null|~|nan|unknown|n\/?a|\[\]|\{\})$/i;

/** The fields of an asset: each a text, or a map of a value and an explanation. */
export class AssetFields {
  constructor(private readonly fields: JsonObject) {}

  text(field: string): string | undefined {
    const value = this.value(field);
    return typeof value === "string" && !isNothing(value) ? value.trim() : undefined;
  }

  /** The texts of a list; undefined where it is none. */
  texts(field: string): string[] | undefined {
    const value = this.value(field);
    if (value === undefined || (typeof value === "string" && isNothing(value))) return [];
    if (!Array.isArray(value) || value.some((one) => typeof one !== "string")) return undefined;
    return [...new Set((value as string[]).map((one) => one.trim()))].filter((one) => !isNothing(one));
  }

  /** Whether it says anything that is of another type than a text or a list. */
  isText(field: string): boolean {
    const value = this.value(field);
    return value === undefined || typeof value === "string";
  }

  private value(field: string): unknown {
    const written = Object.hasOwn(this.fields, field) ? this.fields[field] : undefined;
    const value = isJsonObject(written) ? written["value"] : written;
    return value === null ? undefined : value;
  }
}

/** An asset of a collection, or what it lacks. */
export function assetOf(fields: AssetFields, place: Pick<Asset, "file" | "at">): Asset | readonly AssetFault[] {
  const faults: AssetFault[] = [];
  const type = fields.text("type");
  const kind = type === undefined || !Object.hasOwn(kinds, type.toLowerCase()) ? undefined : kinds[type.toLowerCase()];
  const name = fields.text("name");
  if (kind === undefined)
    faults.push({
      field: "type",
      message: `${type === undefined ? "is missing" : `is ${JSON.stringify(type)}`}; write application, dataset or model`,
    });
  if (name === undefined) faults.push({ field: "name", message: "is missing; give the name by which other assets depend on it" });
  for (const field of ["organization", "name", "type"])
    if (!fields.isText(field)) faults.push({ field, message: "has to be a text" });
  const dependencies = fields.texts("dependencies");
  if (dependencies === undefined) faults.push({ field: "dependencies", message: "has to be a list of the names of assets" });
  if (kind === undefined || name === undefined || dependencies === undefined || faults.length > 0) return faults;
  return { ...place, kind, name, organization: fields.text("organization"), dependencies, fields };
}

function isNothing(text: string): boolean {
  return isBlank(text) || nothing.test(text.trim());
}
