import { plainLine } from "./draft/plain-text.ts";

/** Several licences that all apply, as one expression of SPDX. */
export function allLicences(licences: readonly (string | undefined)[]): string | undefined {
  const given = [...new Set(licences.flatMap((one) => (one === undefined ? [] : plainLine(one) || [])))];
  if (given.length <= 1) return given[0];
  return given.map((one) => (/\sOR\s/i.test(one) && !/^\(.*\)$/.test(one) ? `(${one})` : one)).join(" AND ");
}
