import { plainLine } from "../kit/draft/plain-text.ts";
import { organizationIn } from "../kit/organization-names.ts";
import type { CsafDocument } from "./csaf-document.ts";

type Publisher = CsafDocument["document"]["publisher"];

/**
 * The vendor of the product tree that publishes the document itself: vendors do so in the name of a team, such as Example
 * Company ProductCERT, which is no organization of its own.
 */
export function vendorOf({ category, name }: Publisher, vendors: readonly string[]): string | undefined {
  if (category !== "vendor") return undefined;
  const own = vendors.filter((vendor) => isOf(name, vendor));
  // Of Example and Example Labs, the longer one is meant.
  return own.sort((a, b) => b.length - a.length)[0];
}

function isOf(team: string, vendor: string): boolean {
  const [whole, part] = [team, vendor].map((name) => name.toLowerCase().trim()) as [string, string];
  return whole === part || (part !== "" && whole.startsWith(`${part} `));
}

/** The name of the publisher; undefined if it may be a person: vendors and coordinators are organizations, discoverers need not be. */
export function organizationOf({ category, name, namespace }: Publisher): string | undefined {
  if (plainLine(name) === "") return undefined;
  return category === "vendor" || category === "coordinator" ? name : organizationIn(name, [namespace]);
}
