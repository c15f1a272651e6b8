import { isJsonObject, type JsonObject } from "../../kit/json-document.ts";
import type { Prefixes } from "./prefixes.ts";

/** The vocabularies of which documents that are read leniently leave out the names before properties. */
const vocabulary = /^(?:ai|build|dataset|expandedlicensing|security|simplelicensing|software)_/;

/** The classes whose vocabulary such documents leave out, too: of packages and of what holds them. */
const classes = ["ai_AIPackage", "dataset_DatasetPackage", "software_File", "software_Package", "software_Sbom"];
const bareClasses: ReadonlyMap<string, string> = new Map(classes.map((name) => [name.replace(vocabulary, ""), name]));

/** One thing that an SPDX 3 document describes. Whatever is not of the type that a property has is not there. */
export class Element {
  constructor(
    private readonly object: JsonObject,
    private readonly prefixes: Prefixes,
    /** Where it stands: `@graph[3]`. */
    readonly place: string,
    /** The element of the document that has a whole id. */
    private readonly elementOf: (id: string) => Element | undefined,
  ) {}

  get type(): string {
    const written = this.text("type") ?? "";
    return bareClasses.get(written) ?? written;
  }

  /** Its whole id; undefined for what has none. */
  get id(): string | undefined {
    const written = this.text("spdxId") ?? this.text("@id");
    return written === undefined ? undefined : this.prefixes.whole(written);
  }

  /** Its id, where that is its own anywhere. An id such as `SPDXRef-DOCUMENT` is local to a document, and many have it. */
  get iri(): string | undefined {
    return this.id !== undefined && /^[a-z][a-z\d+.-]*:/i.test(this.id) ? this.id : undefined;
  }

  /** Programs that come from SPDX 2 write `DEPENDS_ON`. */
  get relationshipType(): string {
    const written = this.text("relationshipType") ?? "";
    const isConstant = /^[A-Z]+(?:_[A-Z]+)*$/.test(written);
    return isConstant ? written.toLowerCase().replace(/_./g, (letter) => letter.slice(1).toUpperCase()) : written;
  }

  text(property: string): string | undefined {
    const value = this.value(property);
    const [text] = [value].flat();
    return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
  }

  texts(property: string): string[] {
    return this.list(property).filter((one) => typeof one === "string");
  }

  /** The elements that a property contains. Some programs write them elsewhere in the document, and refer to them by ID. */
  parts(property: string): Element[] {
    return this.list(property).flatMap((one) => {
      if (typeof one === "string") return this.elementOf(this.prefixes.whole(one.trim())) ?? [];
      return isJsonObject(one) ? [this.within(one)] : [];
    });
  }

  /** The whole ids of the elements that a property names. */
  references(property: string): string[] {
    return this.list(property).flatMap((one) => {
      if (typeof one === "string") return one.trim() === "" ? [] : [this.prefixes.whole(one.trim())];
      return isJsonObject(one) ? (this.within(one).id ?? []) : [];
    });
  }

  private within(object: JsonObject): Element {
    return new Element(object, this.prefixes, this.place, this.elementOf);
  }

  private list(property: string): unknown[] {
    const value = this.value(property);
    return value === undefined || value === null ? [] : [value].flat();
  }

  private value(property: string): unknown {
    if (Object.hasOwn(this.object, property)) return this.object[property];
    const bare = property.replace(vocabulary, "");
    return Object.hasOwn(this.object, bare) ? this.object[bare] : undefined;
  }
}
