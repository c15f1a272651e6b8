import { isBlank } from "../../model/text-faults.ts";
import { instantOf } from "../kit/draft/document-day.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { fieldOfPath, labelOf } from "../kit/places.ts";

const idPattern = /^([a-z][a-z0-9-]*)--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The type in the id of an object; undefined where it is no id. */
export function typeOfId(id: string): string | undefined {
  return idPattern.exec(id)?.[1]?.toLowerCase();
}

export interface ExternalReference {
  readonly sourceName: string;
  readonly url?: string;
  readonly externalId?: string;
}

/** What of an object is not as the standard has it: the field, and what to do. */
export type RefuseField = (field: string, message: string) => void;

/**
 * Types whose objects say by which standard they are written, and have versions. Others are what is observed, and types of
 * extensions, which may be of either sort.
 */
const versioned = new Set([
  "attack-pattern",
  "campaign",
  "course-of-action",
  "extension-definition",
  "grouping",
  "identity",
  "incident",
  "indicator",
  "infrastructure",
  "intrusion-set",
  "language-content",
  "location",
  "malware",
  "malware-analysis",
  "marking-definition",
  "note",
  "observed-data",
  "opinion",
  "relationship",
  "report",
  "sighting",
  "threat-actor",
  "tool",
  "vulnerability",
]);

/** Types whose objects have a name. */
const named = new Set([
  "attack-pattern",
  "campaign",
  "course-of-action",
  "identity",
  "incident",
  "infrastructure",
  "intrusion-set",
  "report",
  "software",
  "threat-actor",
  "tool",
  "vulnerability",
]);

/** An object of a bundle. Fields that are not of the type that the standard gives them are refused when they are read. */
export class StixObject {
  /** How messages name it. */
  readonly at: string;
  readonly type: string;

  constructor(
    readonly fields: JsonObject,
    place: number,
  ) {
    this.at = labelOf(fields["id"], `objects[${place}]`);
    this.type = typeof fields["type"] === "string" ? fields["type"] : "";
  }

  get id(): string {
    return this.fields["id"] as string;
  }

  /** Which version it is; observables have none. */
  get modified(): string | undefined {
    return typeof this.fields["modified"] === "string" ? this.fields["modified"] : undefined;
  }

  get isRevoked(): boolean {
    return this.fields["revoked"] === true;
  }

  /** What every object has to have. */
  checkHead(refuse: RefuseField): void {
    const { id, revoked, spec_version: version } = this.fields;
    if (this.type === "") refuse("type", "is missing; say what the object is, such as incident");
    if (typeof id !== "string" || typeOfId(id) === undefined) refuse("id", "has to be the type, two hyphens and a UUID");
    else if (typeOfId(id) !== this.type) refuse("id", `is of the type ${typeOfId(id)}, and the object is of the type ${this.type}`);
    if (revoked !== undefined && typeof revoked !== "boolean") refuse("revoked", "has to be true or false");
    if (named.has(this.type) && this.fields["name"] === undefined) refuse("name", "is missing; add it");
    if (!versioned.has(this.type)) return;
    if (version !== "2.1")
      refuse(
        "spec_version",
        `is ${JSON.stringify(version) ?? "missing"}; only 2.1 is read: export it as STIX 2.1, or convert it with the elevator of OASIS`,
      );
    for (const field of this.type === "marking-definition" ? ["created"] : ["created", "modified"])
      this.instant(field, refuse, true);
  }

  text(field: string, refuse: RefuseField): string | undefined {
    const value = this.fields[field];
    if (value === undefined || (typeof value === "string" && isBlank(value))) return undefined;
    if (typeof value === "string") return value;
    refuse(field, "has to be a text");
    return undefined;
  }

  texts(field: string, refuse: RefuseField): string[] {
    const value = this.fields[field];
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value as string[];
    refuse(field, "has to be a list of texts");
    return [];
  }

  /** The id of another object. */
  reference(field: string, refuse: RefuseField): string | undefined {
    const id = this.text(field, refuse);
    if (id === undefined) refuse(field, "is missing; give the ID of an object");
    else if (typeOfId(id) === undefined) refuse(field, `is ${JSON.stringify(id)}, which is not the ID of an object`);
    else return id;
    return undefined;
  }

  /** An instant, as it is written. */
  instant(field: string, refuse: RefuseField, isNeeded = false): string | undefined {
    const value = this.fields[field];
    if (value === undefined) {
      if (isNeeded) refuse(field, "is missing; give an instant such as 2026-03-24T12:00:00Z");
      return undefined;
    }
    if (typeof value === "string" && value.includes("T") && instantOf(value) !== undefined) return value;
    refuse(field, `is ${JSON.stringify(value)}; give an instant such as 2026-03-24T12:00:00Z`);
    return undefined;
  }

  /** From 0 to 1; undefined where the object does not say. */
  confidence(refuse: RefuseField): number | undefined {
    const value = this.fields["confidence"];
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 100) return value / 100;
    refuse("confidence", `is ${JSON.stringify(value)}; give a whole number from 0 to 100`);
    return undefined;
  }

  references(refuse: RefuseField): ExternalReference[] {
    const list = this.fields["external_references"];
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      refuse("external_references", "has to be a list");
      return [];
    }
    return list.flatMap((one: unknown, place): ExternalReference[] => {
      const field = fieldOfPath(["external_references", place]);
      if (!isJsonObject(one) || typeof one["source_name"] !== "string") {
        refuse(field, "has no source_name; add it");
        return [];
      }
      const { source_name: sourceName, url, external_id: externalId } = one;
      return [
        {
          sourceName,
          ...(typeof url === "string" ? { url: url.trim() } : {}),
          ...(typeof externalId === "string" ? { externalId: externalId.trim() } : {}),
        },
      ];
    });
  }
}
