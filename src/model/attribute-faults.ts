import { channelNames } from "./channels.ts";
import type { FieldFault } from "./field-faults.ts";
import { adviceOnVersions, faultOfVersions } from "./package-versions/affected-versions.ts";
import type { Relationship } from "./records.ts";
import { type AttributeType, type RelationshipKind, relationshipKind } from "./relationship-kinds.ts";
import { faultOfLine } from "./text-faults.ts";
import { aList, anObject, aText, noField, noneOf, noShare, wrongType } from "./value-faults.ts";

/** Something wrong in an attribute; the path leads to it from the attribute. */
interface AttributeFault {
  readonly path: readonly number[];
  readonly message: string;
}

/** What is wrong with the value of an attribute of this type. */
export function faultsOfAttribute(type: AttributeType, value: unknown): AttributeFault[] {
  switch (type.type) {
    case "channels":
      return faultsOfItems(value, (item) => faultOfChoice(item, channelNames));
    case "textList":
      return faultsOfItems(value, (item) => (typeof item === "string" ? faultOfLine(item) : wrongType(item, aText)));
    case "versions":
      return faultsOfItems(value, (item) =>
        typeof item === "string" ? (faultOfLine(item) ?? faultOfVersions(item)) : wrongType(item, aText),
      );
    case "percent":
      return whole(typeof value === "number" && value >= 0 && value <= 100 ? undefined : noShare(value, 100));
    case "enum":
      return whole(faultOfChoice(value, type.values));
  }
}

const longestNameShown = 60;

/** What is wrong with the attributes of a relationship of this kind, one by one. */
export function faultsOfAttributes(kind: RelationshipKind, attributes: unknown): FieldFault[] {
  if (typeof attributes !== "object" || attributes === null || Array.isArray(attributes)) {
    return [{ field: "attributes", message: wrongType(attributes, anObject) }];
  }
  const types = new Map(Object.entries(relationshipKind(kind).attributes ?? {}));
  return Object.entries(attributes).flatMap(([name, value]) => {
    const field = `attributes.${name.slice(0, longestNameShown)}`;
    const type = types.get(name);
    if (type === undefined) return [{ field, message: noField(name, [...types.keys()]) }];
    return faultsOfAttribute(type, value).map(({ path, message }) => ({
      field: `${field}${path.map((place) => `[${place}]`).join("")}`,
      message,
    }));
  });
}

function faultOfChoice(value: unknown, values: readonly string[]): string | undefined {
  return typeof value === "string" && values.includes(value) ? undefined : noneOf(value, values);
}

function faultsOfItems(value: unknown, faultOf: (item: unknown) => string | undefined): AttributeFault[] {
  if (!Array.isArray(value)) return whole(wrongType(value, aList));
  return value.flatMap((item, place) => whole(faultOf(item)).map(({ message }) => ({ path: [place], message })));
}

function whole(message: string | undefined): AttributeFault[] {
  return message === undefined ? [] : [{ path: [], message }];
}

/** What is allowed in attributes, but means less than whoever wrote it may think. */
export function adviceOnAttributes({ kind, attributes }: Pick<Relationship, "kind" | "attributes">): FieldFault[] {
  return Object.entries(relationshipKind(kind).attributes ?? {}).flatMap(([name, { type }]) => {
    const value = attributes[name];
    if (type !== "versions" || !Array.isArray(value)) return [];
    return value.flatMap((text, place) => {
      const message = typeof text === "string" ? adviceOnVersions(text) : undefined;
      return message === undefined ? [] : [{ field: `attributes.${name}[${place}]`, message }];
    });
  });
}
