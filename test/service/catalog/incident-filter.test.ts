import { expect, test } from "vitest";
import { dayOfInstant } from "../../../src/model/partial-date.ts";
import { type IncidentConditions, incidentMatcher } from "../../../src/service/catalog/incident-filter.ts";

const today = dayOfInstant(Date.parse("2026-07-01T12:00:00Z"));
const incident = (fields: object) => ({ fields: { incidentKind: "software-fault", status: "REPORTED", channels: [], ...fields } });
const incidents = {
  day: incident({ disclosedOn: "2026-03-31" }),
  month: incident({ disclosedOn: "2026-03" }),
  year: incident({ disclosedOn: "2026" }),
  undated: incident({ startedOn: "2026-03-30" }),
  leap: incident({ disclosedOn: "2028-02-29" }),
  over: incident({ incidentKind: "data-breach", startedOn: "2025-02", disclosedOn: "2025-03", containedOn: "2025-04" }),
};
const all = Object.keys(incidents);

test.each<[what: string, filter: IncidentConditions, expected: string[]]>([
  ["nothing is asked", {}, all],
  ["a month is since each of its days", { disclosedSince: "2026-03-31" }, ["day", "month", "year", "leap"]],
  ["and not since the day after", { disclosedSince: "2026-04-01" }, ["year", "leap"]],
  ["a year is since its last day", { disclosedSince: "2026-12-31" }, ["year", "leap"]],
  ["and not since the next", { disclosedSince: "2027" }, ["leap"]],
  ["since a month is since its first day", { disclosedSince: "2026-03" }, ["day", "month", "year", "leap"]],
  ["until a month is until its last day", { disclosedUntil: "2026-03" }, ["day", "month", "year", "over"]],
  ["a month is until its first day", { disclosedUntil: "2026-03-01" }, ["month", "year", "over"]],
  ["a leap day", { disclosedSince: "2028-02-29", disclosedUntil: "2028-02" }, ["leap"]],
  ["started since, where that is recorded", { startedSince: "2025-02-28" }, ["undated", "over"]],
  ["started until", { startedUntil: "2025-02-01" }, ["over"]],
  [
    "its window ends with the month of containment",
    { during: { from: "2025-04-30", to: "2025-05" } },
    ["day", "month", "year", "leap", "over"],
  ],
  ["and not later", { during: { from: "2025-05-01" } }, ["day", "month", "year", "undated", "leap"]],
  ["it begins with the month of the start", { during: { to: "2025-01-31" } }, ["day", "month", "year", "leap"]],
  ["open", { open: true }, ["day", "month", "year", "undated", "leap"]],
  ["closed", { open: false }, ["over"]],
  ["harm of its kind", { channels: ["COMPROMISE"] }, ["over"]],
  ["several conditions", { kinds: ["software-fault"], disclosedSince: "2027" }, ["leap"]],
])("%s", (_, filter, expected) => {
  const matches = incidentMatcher(filter, today);
  expect(Object.entries(incidents).flatMap(([name, one]) => (matches(one) ? [name] : []))).toEqual(expected);
});

test("what nothing could meet is refused, by the field's name", () => {
  const asked = (filter: IncidentConditions) => () => incidentMatcher(filter, today, "incidents");
  expect(asked({ during: { from: "2026-02", to: "2026-01" } })).toThrow("`incidents.during` ends (2026-01) before it begins");
  expect(asked({ kinds: [] })).toThrow("`incidents.kinds` is an empty list");
  expect(asked({ kinds: ["data-breech"] })).toThrow(/`incidents.kinds` has "data-breech".*Did you mean "data-breach"\?/);
});
