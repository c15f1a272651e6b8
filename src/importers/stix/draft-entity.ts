import { purlScheme } from "../../model/external-ids.ts";
import type { ExternalId } from "../../model/records.ts";
import { advisoryIds } from "../kit/advisory-ids.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { packageNamedBy } from "../kit/draft/packages.ts";
import { plainLine } from "../kit/draft/plain-text.ts";
import { isOrganization } from "./bundle.ts";
import { claimOf, type Reading } from "./draft-object.ts";
import { entityType } from "./entity-types.ts";
import type { StixObject } from "./stix-object.ts";

/** The scheme of the ids of objects. */
export const stixScheme = "stix";
const advisory = /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-\w{4}){3})$/i;

/** Why nothing comes of an object that could be an entity by its type. */
export function reasonAgainst(object: StixObject): string | undefined {
  const { type, fields } = object;
  if (type === "identity" && !isOrganization(object))
    return `It is of the class ${JSON.stringify(fields["identity_class"])}, and no organization.`;
  if (type === "threat-actor" && fields["resource_level"] === "individual") return "It is one person.";
  if (type === "vulnerability" && advisoriesOf(object).length === 0) return "It has neither a CVE ID nor a GHSA ID.";
  return typeof fields["name"] === "string" && plainLine(fields["name"]) !== "" ? undefined : "It has no name.";
}

/** The entity that an object describes, and a claim that says so. */
export function draftEntity(reading: Reading): void {
  const { object, bundle, findings, draft } = reading;
  const { type, at } = object;
  const described = entityType(type);
  if (described === undefined) return;
  const name = object.text("name", findings.refuse) ?? object.id;
  const description = object.text("description", findings.refuse);
  const firstSeen = described.kind === "INCIDENT" ? object.instant("first_seen", findings.refuse) : undefined;
  const ofEvent =
    described.kind === "INCIDENT"
      ? { summary: description, startedOn: type === "vulnerability" || firstSeen === undefined ? undefined : dayOf(firstSeen) }
      : {};
  if (type === "identity" && object.text("identity_class", () => undefined) === undefined)
    findings.warn(
      "identity_class",
      "is not given, and the identity is taken for an organization; give organization or, of a person, individual.",
    );
  const claim = claimOf(reading);
  const ids = idsOf(object);
  const named = ids.flatMap(({ scheme, value }) => (scheme === purlScheme ? (packageNamedBy(value) ?? []) : []))[0];
  const ofPackage = named === undefined ? {} : { purl: named.releasePurl, version: named.version };
  const entity = draft.entity(
    {
      kind: described.kind,
      name,
      aliases: object.texts("aliases", findings.refuse).filter((alias) => !bundle.isPerson(alias)),
      description: described.kind === "INCIDENT" ? undefined : description,
      externalIds: named === undefined ? ids : ids.filter(({ scheme }) => scheme !== purlScheme),
      fields: { ...described.fields, ...ofEvent, ...ofPackage },
    },
    at,
  );
  if (named?.version !== undefined) {
    const whole = draft.entity({ kind: "TOOL", name: named.name, isNamedByPurl: true, fields: { purl: named.packagePurl } }, at);
    draft.relate("VERSION_OF", [entity, whole], claim, {}, at);
  }
  draft.claim(entity, { ...claim, text: description ?? `${name} is described by an object of the type ${type}.` }, at);
  draft.became(type, at, [entity]);
}

/** Those of the object itself; what it refers to otherwise is another thing. */
function idsOf(object: StixObject): ExternalId[] {
  const own: ExternalId = { scheme: stixScheme, value: object.id };
  if (object.type === "vulnerability") return [...advisoriesOf(object), own];
  const schemes = entityType(object.type)?.idsOf ?? {};
  const referred = object
    .references(() => undefined)
    .flatMap(({ sourceName, externalId }): ExternalId[] => {
      const source = sourceName.toLowerCase();
      return externalId === undefined || externalId === "" || !Object.hasOwn(schemes, source)
        ? []
        : [{ scheme: schemes[source] as string, value: externalId }];
    });
  const inventories = ["cpe", "swid"].flatMap((scheme): ExternalId[] => {
    const value = object.type === "software" ? object.text(scheme, () => undefined) : undefined;
    return value === undefined ? [] : [{ scheme, value }];
  });
  return [own, ...referred, ...inventories];
}

function advisoriesOf(object: StixObject): ExternalId[] {
  const referred = object.references(() => undefined).flatMap(({ externalId }) => externalId ?? []);
  const name = object.fields["name"];
  const ids = [...(typeof name === "string" ? [name.trim()] : []), ...referred].filter((id) => advisory.test(id));
  return advisoryIds(ids);
}
