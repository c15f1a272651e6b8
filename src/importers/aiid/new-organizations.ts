import { organizationIn } from "../kit/organization-names.ts";
import { isPopulation } from "../kit/populations.ts";
import type { Party } from "./incident-row.ts";

/** A word that may be the plural of people: `bystanders`, `commuters`. */
const mayBePlural = /^[\p{L}-]+s$/u;
/** Words that occur in names of companies of this field: a name of several words with one of them is not a person's. */
const ofField = /\b(?:ai|robotics|motors|bank|news|police|department|university|airlines|hospital|media|studios|ministry)\b/i;

/**
 * Whether the graph may take a name that it does not know for an organization. The database does not say who is one, and a person
 * must not become one: what could be either is not taken.
 */
export function isOrganization({ name }: Party): boolean {
  if (isPopulation(name) || mayBePlural.test(name)) return false;
  return ofField.test(name) || organizationIn(name) !== undefined;
}
