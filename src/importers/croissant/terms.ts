import { isJsonObject, type JsonObject } from "../kit/json-document.ts";

/** Vocabularies that a description of a dataset draws its terms from, and what they are called here. */
const vocabularies: readonly (readonly [prefix: string, address: RegExp])[] = [
  ["rai", /^https?:\/\/mlcommons\.org\/croissant\/RAI\//i],
  ["cr", /^https?:\/\/mlcommons\.org\/croissant\//i],
  ["", /^https?:\/\/(?:www\.)?schema\.org\//i],
  ["prov", /^https?:\/\/www\.w3\.org\/ns\/prov#/i],
  ["dct", /^https?:\/\/purl\.org\/dc\/terms\//i],
  ["rdfs", /^https?:\/\/www\.w3\.org\/2000\/01\/rdf-schema#/i],
];

const schemaOrg = "https://schema.org/";
const croissant = "http://mlcommons.org/croissant/";
/** Prefixes that documents use without saying what they mean. */
const usual: ReadonlyMap<string, string> = new Map([
  ["sc", schemaOrg],
  ["schema", schemaOrg],
  ["cr", croissant],
  ["rai", `${croissant}RAI/`],
  ["prov", "http://www.w3.org/ns/prov#"],
  ["dct", "http://purl.org/dc/terms/"],
  ["rdfs", "http://www.w3.org/2000/01/rdf-schema#"],
]);
/** What the published context of Croissant says of bare words, for documents that repeat none of it, or only a part. */
const publishedTerms =
  "citeAs column data dataType examples extract field fileProperty fileObject fileSet includes isLiveDataset jsonPath key md5 " +
  "parentField path recordSet references regex repeated replace separator source subField transform";
const deepestDefinition = 6;

/** What the names in a document mean, as its `@context` says. Nothing is fetched. */
export class Terms {
  private readonly definitions = new Map<string, string>();
  private vocabulary = schemaOrg;
  /** Of texts that do not say in which they are. */
  readonly language: string | undefined;

  constructor(context: unknown) {
    const parts = Array.isArray(context) ? context : [context];
    const objects = parts.filter(isJsonObject);
    for (const term of publishedTerms.split(" ")) this.definitions.set(term, `cr:${term}`);
    this.definitions.set("conformsTo", "dct:conformsTo");
    let language: string | undefined;
    for (const object of objects) {
      for (const [name, definition] of Object.entries(object)) {
        const id = isJsonObject(definition) ? definition["@id"] : definition;
        if (typeof id !== "string") continue;
        if (name === "@vocab") this.vocabulary = id;
        else if (name === "@language") language = id;
        else this.definitions.set(name, id);
      }
    }
    this.language = language;
  }

  /** The term by which it is known here: `name` of schema.org, `cr:source`, `prov:label`; a whole address for any other. */
  named(name: string): string {
    const address = this.address(name, 0);
    for (const [prefix, known] of vocabularies) {
      if (known.test(address)) return `${prefix}${prefix === "" ? "" : ":"}${address.replace(known, "")}`;
    }
    return address;
  }

  /** The values of an object by what its names mean. Names that mean the same are one. */
  valuesOf(object: JsonObject): ReadonlyMap<string, TermValues> {
    const found = new Map<string, TermValues>();
    for (const [written, value] of Object.entries(object)) {
      const term = this.named(written);
      const values = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== "");
      if (values.length === 0) continue;
      const before = found.get(term);
      found.set(term, { written: before?.written ?? written, values: [...(before?.values ?? []), ...values] });
    }
    return found;
  }

  private address(name: string, depth: number): string {
    if (name.startsWith("@")) return name;
    const defined = this.definitions.get(name);
    if (defined !== undefined && defined !== name && depth < deepestDefinition) return this.address(defined, depth + 1);
    const [, prefix, rest] = /^([^:]*):(?!\/\/)(.*)$/s.exec(name) ?? [];
    if (prefix === undefined || rest === undefined) return name.includes("://") ? name : `${this.vocabulary}${name}`;
    const space = this.definitions.get(prefix) ?? usual.get(prefix);
    return space === undefined || depth >= deepestDefinition ? name : `${this.address(space, depth + 1)}${rest}`;
  }
}

export interface TermValues {
  /** The name that the document gives it, for messages. */
  readonly written: string;
  readonly values: readonly unknown[];
}
