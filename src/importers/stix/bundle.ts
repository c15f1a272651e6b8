import { isBlank } from "../../model/text-faults.ts";
import { markingRank } from "../../model/vocabulary.ts";
import type { JsonObject } from "../kit/json-document.ts";
import { Persons } from "../kit/persons.ts";
import { Findings } from "./findings.ts";
import { Markings } from "./markings.ts";
import { StixObject } from "./stix-object.ts";

/** Classes of identities that are organizations; where none is given, nothing says that it is not. */
const organizations: ReadonlySet<unknown> = new Set([undefined, "", "organization", "unknown"]);

export function isOrganization({ fields }: StixObject): boolean {
  const { identity_class: written } = fields;
  return organizations.has(typeof written === "string" ? written.toLowerCase() : written);
}

/** The objects of a document, and what they say of one another. */
export class Bundle {
  readonly objects: readonly StixObject[];
  readonly markings: Markings;
  private readonly byId = new Map<string, StixObject>();
  /** In lower case. */
  private readonly namesOfPersons: ReadonlySet<string>;
  /** As texts have them. */
  readonly persons: Persons;

  constructor(objects: readonly JsonObject[]) {
    this.objects = objects.map((fields, place) => new StixObject(fields, place));
    this.markings = new Markings(this.objects);
    for (const object of this.objects) if (typeof object.fields["id"] === "string") this.byId.set(object.id, object);
    const persons = this.objects.filter(({ type, fields }) => type === "identity" && fields["identity_class"] === "individual");
    const names = persons.flatMap(({ fields }) => (typeof fields["name"] === "string" ? [fields["name"].trim()] : []));
    this.namesOfPersons = new Set(names.map((name) => name.toLowerCase()));
    this.persons = new Persons(names);
  }

  /** What an object is called in the bundle. */
  nameOf(id: string): string | undefined {
    const name = this.byId.get(id)?.fields["name"];
    return typeof name === "string" && !isBlank(name) ? name : undefined;
  }

  isPerson(name: string): boolean {
    return this.namesOfPersons.has(name.trim().toLowerCase());
  }

  /** The organization that made an object, if whoever may see the object may know it. */
  publisherOf(object: StixObject, marking: Parameters<typeof markingRank>[0]): string | undefined {
    const ref = object.fields["created_by_ref"];
    const creator = typeof ref === "string" ? this.byId.get(ref) : undefined;
    if (creator === undefined || creator.type !== "identity" || !isOrganization(creator)) return undefined;
    const unheeded = new Findings();
    const own = this.markings.of(creator, unheeded.refuse, unheeded.warn).marking;
    return markingRank(own) > markingRank(marking) ? undefined : this.nameOf(creator.id);
  }
}
