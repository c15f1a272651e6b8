import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { packageRoot } from "../../model/package-root.ts";
import { patternInWords } from "./patterns-in-words.ts";
import { fieldOfPath, stepsOfPointer } from "./places.ts";
import { uniqueItems } from "./unique-items.ts";

/** A schema of a format in `schema/formats`, as it is published or as much of it as is read, and those that it refers to. */
export interface FormatSchema {
  /** The name of its file. */
  readonly file: string;
  readonly refersTo?: readonly (string | ReferredSchema)[];
}

/** A schema that goes by another address than the one that it gives itself. */
interface ReferredSchema {
  readonly file: string;
  readonly as: string;
}

export interface SchemaFault {
  /** The path of the value in the document: `components[3].purl`; empty for the document itself. */
  readonly field: string;
  readonly message: string;
  /** The same path, step by step. */
  readonly path: readonly (string | number)[];
}

const validators = new Map<string, ValidateFunction>();

/** What of a value is not as the schema has it: what is wrong and how to fix it, without what merely follows from that. */
export function schemaFaults(schema: FormatSchema, value: unknown): SchemaFault[] {
  const validate = validators.get(schema.file) ?? validatorOf(schema);
  validators.set(schema.file, validate);
  if (validate(value)) return [];
  const faults = deepest(validate.errors ?? []).map((error): SchemaFault => {
    const path = pathOf(error);
    return { field: fieldOfPath(path), message: messageOf(error), path };
  });
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/** The paths of the smallest parts without which the value may be as the schema has it. */
export function faultyParts(schema: FormatSchema, value: unknown): SchemaFault["path"][] {
  const validate = validators.get(schema.file) ?? validatorOf(schema);
  validators.set(schema.file, validate);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  // What would have to change for one of several choices is not known: all of what is none of them goes.
  const unchosen = errors.filter(({ keyword }) => choices.has(keyword));
  const paths = errors.map((error) => {
    const within = unchosen.filter((one) => one.instancePath === error.instancePath || isBelow(error, one));
    const [outermost] = within.sort((a, b) => a.instancePath.length - b.instancePath.length);
    if (outermost !== undefined) return stepsOfPointer(outermost.instancePath);
    return error.keyword === "uniqueItems" ? [...pathOf(error), Number(error.params["i"])] : pathOf(error);
  });
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

function validatorOf({ file, refersTo = [] }: FormatSchema): ValidateFunction {
  const schema = read(file);
  const options = { strict: false, allErrors: true, verbose: true, logger: false } as const;
  const ajv = String(schema["$schema"]).includes("2020-12") ? new Ajv2020(options) : new Ajv(options);
  formats.default.default(ajv);
  ajv.removeKeyword("uniqueItems").addKeyword(uniqueItems);
  for (const other of refersTo) {
    if (typeof other === "string") ajv.addSchema(read(other));
    // Of an older draft of JSON Schema than the one that refers to it, of which it uses what has not changed.
    else {
      const { $schema: _, id: __, ...rest } = read(other.file);
      ajv.addSchema({ ...rest, $id: other.as });
    }
  }
  return ajv.compile(schema);
}

function read(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`schema/formats/${file}`, packageRoot()), "utf8"));
}

const choices = new Set(["anyOf", "oneOf", "if", "allOf", "not"]);

/** Of a choice that failed, the reasons and not the choice; of the reasons, those that got furthest into the value. */
function deepest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  // What an item lacks to be the one that is missing is no fault of the item.
  const reasons = errors.filter(({ keyword, schemaPath }) => !choices.has(keyword) && !schemaPath.includes("/contains/"));
  // That a condition holds and what it asks for does not: the latter is told by itself.
  const all = reasons.length > 0 ? reasons : errors.filter(({ keyword }) => keyword !== "if" || errors.length === 1);
  return all.filter((one) => !all.some((other) => other !== one && isBelow(other, one) && one.schemaPath.includes("Of/")));
}

function isBelow(inner: ErrorObject, outer: ErrorObject): boolean {
  return inner.instancePath.startsWith(`${outer.instancePath}/`);
}

function pathOf({ keyword, instancePath, params }: ErrorObject): (string | number)[] {
  const name = keyword === "additionalProperties" ? params["additionalProperty"] : params["unevaluatedProperty"];
  return name === undefined ? stepsOfPointer(instancePath) : [...stepsOfPointer(instancePath), String(name)];
}

const longestShown = 60;
const mostValues = 12;

function messageOf({ keyword, params, message, data, schema, parentSchema }: ErrorObject): string {
  const value = shown(data);
  switch (keyword) {
    case "required":
      return `has no ${params["missingProperty"]}; add it`;
    case "additionalProperties":
    case "unevaluatedProperties":
      return "is not a field of the format here; remove it, or correct its name";
    case "enum": {
      const allowed = (params["allowedValues"] as readonly unknown[]).map(String);
      const more = allowed.length > mostValues ? `, … (${allowed.length} values)` : "";
      return `is ${value}; use one of ${allowed.slice(0, mostValues).join(", ")}${more}`;
    }
    case "const":
      return `is ${value}; it has to be ${JSON.stringify(params["allowedValue"])}`;
    case "type":
      return `is ${value}; it has to be of type ${[params["type"]].flat().join(" or ")}`;
    case "format":
      return `is ${value}, which is not a valid ${params["format"]}`;
    case "pattern":
      // Schemas of our own say what is to be written.
      if (typeof parentSchema?.["remedy"] === "string") return `is ${value}; ${parentSchema["remedy"]}`;
      return `is ${value}; ${patternInWords(String(params["pattern"]))}`;
    case "contains": {
      const { required = [] } = schema as JsonSchema;
      return `has no item with ${required.length === 0 ? "what is needed" : required.join(" and ")}; add one`;
    }
    case "not": {
      const { required = [] } = schema as JsonSchema;
      const together = namesOfItems(schema as JsonSchema);
      if (together.length > 0)
        return `has items with ${together.join(" and with ")}, which the format does not allow together; keep one of them`;
      if (required.length === 0) return "is what the format does not allow here; change it, or leave it out";
      return `has ${required.join(" and ")}, which the format does not allow here; remove ${required.length === 1 ? "it" : "one of them"}`;
    }
    case "minLength":
      return `is ${value}; it has to have at least ${params["limit"]} ${params["limit"] === 1 ? "character" : "characters"}`;
    case "minItems":
    case "minProperties": {
      const limit = Number(params["limit"]);
      const what = keyword === "minItems" ? "item" : "field";
      return limit === 1 ? `is empty; it has to have at least one ${what}` : `has to have at least ${limit} ${what}s`;
    }
    case "maxItems":
    case "maxProperties":
      return `has too many ${keyword === "maxItems" ? "items" : "fields"}; at most ${params["limit"]} are allowed`;
    case "maxLength":
      return `is ${value}; it can have at most ${params["limit"]} characters`;
    case "minimum":
    case "exclusiveMinimum":
    case "maximum":
    case "exclusiveMaximum":
      return `is ${value}; it has to be ${params["comparison"]} ${params["limit"]}`;
    case "uniqueItems":
      return `has the same item twice (${params["j"]} and ${params["i"]}); remove one of them`;
    default:
      return `${message ?? "is not as the schema of the format has it"}`;
  }
}

/** The fields by which a schema tells the items of a list that it wants together. */
function namesOfItems({ properties = {} }: JsonSchema): readonly string[] {
  return Object.values(properties).flatMap(({ allOf = [] }) => allOf.flatMap(({ contains }) => contains?.required ?? []));
}

/** What is read of a schema to say what it wants. */
interface JsonSchema {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly allOf?: readonly JsonSchema[];
  readonly contains?: JsonSchema;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
