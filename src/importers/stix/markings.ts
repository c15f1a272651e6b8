import { tlpDefinitions, tlpExtension } from "../../model/tlp-definitions.ts";
import { type Marking, markingRank, valuesOf } from "../../model/vocabulary.ts";
import { isJsonObject } from "../kit/json-document.ts";
import type { RefuseField, StixObject } from "./stix-object.ts";

/** The ids that the standards give the levels of the Traffic Light Protocol, of version 1 and of version 2. */
const wellKnown: Readonly<Record<string, Marking>> = {
  "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "CLEAR",
  "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "GREEN",
  "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "AMBER",
  "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "RED",
  ...Object.fromEntries(valuesOf(tlpDefinitions).map((level) => [tlpDefinitions[level], level])),
};
const levels: Readonly<Record<string, Marking>> = {
  white: "CLEAR",
  clear: "CLEAR",
  green: "GREEN",
  amber: "AMBER",
  "amber+strict": "AMBER_STRICT",
  red: "RED",
};
/** However a definition gives it: as its name, as its statement, or as `{"TLP": "TLP:GREEN"}`. */
const tlpLabel = /^TLP:\s*(\S+)$/i;
/** For what cannot be read: nobody is shown more than its author may have meant. */
const unknown: Marking = "AMBER_STRICT";

/** What the markings of an object come to. */
export interface ObjectMarking {
  readonly marking: Marking;
  /** What authors say of the use of it, in words. */
  readonly statements: readonly string[];
}

/** What the marking definitions of a bundle mean. */
export class Markings {
  private readonly definitions: ReadonlyMap<string, StixObject>;

  constructor(objects: readonly StixObject[]) {
    this.definitions = new Map(
      objects.filter(({ type }) => type === "marking-definition").map((one) => [one.fields["id"] as string, one]),
    );
  }

  /** The strictest of the markings of an object and of its parts. */
  of(object: StixObject, refuse: RefuseField, warn: (field: string, message: string) => void): ObjectMarking {
    const refs = object.texts("object_marking_refs", refuse);
    const ofParts = granular(object, refuse);
    const statements: string[] = [];
    let marking: Marking = "CLEAR";
    for (const [ref, field] of [
      ...refs.map((one) => [one, "object_marking_refs"]),
      ...ofParts.map((one) => [one, "granular_markings"]),
    ]) {
      const { level, statement } = this.meaningOf(ref as string);
      if (statement !== undefined) statements.push(statement);
      if (level === undefined && statement === undefined)
        warn(field as string, `Nobody here knows what the marking ${JSON.stringify(ref)} means: the object is marked ${unknown}.`);
      marking = stricter(marking, level ?? (statement === undefined ? unknown : "CLEAR"));
    }
    if (ofParts.length > 0)
      warn("granular_markings", `Parts of the object are marked, and the whole of it is taken to be ${marking}.`);
    return { marking, statements: [...new Set(statements)] };
  }

  private meaningOf(id: string): { readonly level?: Marking | undefined; readonly statement?: string } {
    const known = Object.hasOwn(wellKnown, id) ? wellKnown[id] : undefined;
    const fields = this.definitions.get(id)?.fields;
    if (fields === undefined) return { level: known };
    const { definition, definition_type: type, name, extensions } = fields;
    const own = isJsonObject(definition) ? definition : {};
    const extension = isJsonObject(extensions) ? extensions[tlpExtension] : undefined;
    // OpenCTI writes what its users define as a statement that says "custom", with what they mean beside it.
    const { x_opencti_definition_type: customType, x_opencti_definition: custom } = fields;
    const labels = [name, own["TLP"], own["statement"], custom].flatMap((one) =>
      typeof one === "string" ? (tlpLabel.exec(one.trim())?.[1] ?? []) : [],
    );
    const written = [own["tlp"], isJsonObject(extension) ? extension["tlp_2_0"] : undefined, ...labels].filter(
      (one) => typeof one === "string",
    );
    const found = written.map((one) => {
      const level = (one as string).toLowerCase().replace(/^tlp:\s*/, "");
      return Object.hasOwn(levels, level) ? (levels[level] as Marking) : unknown;
    });
    const level = [...found, ...(known === undefined ? [] : [known])].reduce<Marking | undefined>(
      (strictest, one) => (strictest === undefined ? one : stricter(strictest, one)),
      undefined,
    );
    if (level !== undefined) return { level };
    const statement = custom ?? own["statement"];
    const isStatement = type === "statement" && (customType === undefined || customType === "statement");
    return isStatement && typeof statement === "string" ? { statement } : {};
  }
}

function granular(object: StixObject, refuse: RefuseField): string[] {
  const list = object.fields["granular_markings"];
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    refuse("granular_markings", "has to be a list");
    return [unknown];
  }
  // Those without a reference give the language of a part.
  return list.flatMap((one: unknown) => (isJsonObject(one) && typeof one["marking_ref"] === "string" ? [one["marking_ref"]] : []));
}

function stricter(a: Marking, b: Marking): Marking {
  return markingRank(a) >= markingRank(b) ? a : b;
}
