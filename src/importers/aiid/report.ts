import { isWebAddress } from "../../model/web-address.ts";
import { isJsonObject } from "../kit/json-document.ts";
import { numberOf, textOf } from "./cells.ts";
import type { RawRow } from "./raw-row.ts";

/** A report on an incident, from the press or elsewhere. */
export interface Report {
  readonly url: string;
  readonly title?: string;
  /** Identifies who published it. */
  readonly domain?: string;
}

/** The reports of tables, and those that incidents have within them, by their numbers. Who wrote them is not kept. */
export function reportsByNumber(rows: readonly RawRow[], incidents: readonly RawRow[]): ReadonlyMap<number, Report> {
  const within = incidents.flatMap(({ fields }) =>
    Array.isArray(fields["reports"]) ? fields["reports"].filter(isJsonObject) : [],
  );
  return new Map(
    [...within, ...rows.map(({ fields }) => fields)].flatMap((fields) => {
      const [number, url, title] = [numberOf(fields["report_number"]), textOf(fields["url"]), textOf(fields["title"])];
      const domain = textOf(fields["source_domain"])?.toLowerCase();
      if (number === undefined || url === undefined || !isWebAddress(url)) return [];
      const isDomain = domain !== undefined && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain) && domain.length < 200;
      return [[number, { url, ...(title === undefined ? {} : { title }), ...(isDomain ? { domain } : {}) }] as const];
    }),
  );
}
