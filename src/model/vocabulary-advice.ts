import { didYouMean } from "../search/near-misses.ts";
import type { FieldFault } from "./field-faults.ts";
import { dayOfInstant, firstDay, isPartialDate, type PartialDate } from "./partial-date.ts";
import type { Claim, Entity, Source } from "./records.ts";
import { adviceOnRelease } from "./releases.ts";
import { toolKinds } from "./tool-kinds.ts";
import { shown } from "./value-faults.ts";
import { faultOfUrl, isWebAddress } from "./web-address.ts";

/** What is allowed in a record, but is most likely a mistake: each the part of a sentence after the field's name. */

/** An id that others will not write as it is written here. */
export function adviceOnId(id: string): FieldFault[] {
  if (!/[\p{Lu}\s]/u.test(id)) return [];
  const usual = id.trim().toLowerCase().replace(/\s+/g, "-");
  return [
    { field: "id", message: `${shown(id)} has capitals or blanks; ids are lower-case words with hyphens, such as ${shown(usual)}` },
  ];
}

export function adviceOnEntity({ fields }: Pick<Entity, "fields">): FieldFault[] {
  const advice: FieldFault[] = [];
  const { toolKind, country, website } = fields;
  if (typeof toolKind === "string" && !toolKinds.includes(toolKind)) {
    const message = `${shown(toolKind)} is not a type of tool in use.${didYouMean(toolKind, toolKinds)} Those in use are ${toolKinds.join(", ")}`;
    advice.push({ field: "toolKind", message });
  }
  if (typeof country === "string" && !isCountryCode(country)) {
    advice.push({ field: "country", message: `${shown(country)} is not a two-letter country code in capitals, such as US` });
  }
  return [...advice, ...adviceOnUrl("website", website), ...adviceOnRelease({ fields })];
}

export function adviceOnSource({ url, publishedOn }: Pick<Source, "url" | "publishedOn">): FieldFault[] {
  return [...adviceOnUrl("url", url), ...adviceOnPast("publishedOn", publishedOn)];
}

/** A claim cannot state what is said tomorrow. */
export function adviceOnClaim({ statedOn }: Pick<Claim, "statedOn">): FieldFault[] {
  return adviceOnPast("statedOn", statedOn);
}

/** Days may differ by one between time zones. */
function adviceOnPast(field: string, date: PartialDate | undefined): FieldFault[] {
  if (date === undefined || !isPartialDate(date) || firstDay(date) <= dayOfInstant(Date.now()) + 1) return [];
  return [{ field, message: `${date} has not come yet; correct the date` }];
}

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

function isCountryCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined;
}

/** Of documents that are nowhere on the web, by which others refer to them. */
const isName = /^urn:[a-z0-9][a-z0-9-]+:./i;

function adviceOnUrl(field: string, value: unknown): FieldFault[] {
  if (typeof value !== "string" || isWebAddress(value) || isName.test(value) || faultOfUrl(value) !== undefined) return [];
  return [{ field, message: `${shown(value)} is not a URL that begins with https:// or http://` }];
}
