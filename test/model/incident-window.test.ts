import { expect, test } from "vitest";
import { assumedStartOf, windowOfIncidents } from "../../src/model/incident-window.ts";
import { dateOfDay } from "../../src/model/partial-date.ts";

const windowOf = (...incidents: Parameters<typeof windowOfIncidents>[0]) => {
  const { from, to, startAssumed } = windowOfIncidents(incidents);
  return `${dateOfDay(from) ?? ""}..${dateOfDay(to) ?? ""}${startAssumed ? " assumed" : ""}`;
};
const breach = { incidentKind: "data-breach" };

test.each<[what: string, incidents: Parameters<typeof windowOfIncidents>[0], expected: string]>([
  ["a start that is known", [{ ...breach, startedOn: "2026-03", disclosedOn: "2026-11-26" }], "2026-03-01.."],
  ["a breach without one looks back a year", [{ ...breach, disclosedOn: "2026-11-26" }], "2025-11-26.. assumed"],
  ["from the first day of a month", [{ ...breach, disclosedOn: "2026-11" }], "2025-11-01.. assumed"],
  ["over a leap day", [{ ...breach, disclosedOn: "2028-03-01", containedOn: "2028-04" }], "2027-03-02..2028-04-30 assumed"],
  ["a withdrawal does not look back", [{ incidentKind: "dataset-withdrawal", disclosedOn: "2026-05" }], "2026-05-01.. assumed"],
  ["what lay open looks back without limit", [{ incidentKind: "exposure", disclosedOn: "2026-05-02" }], ".. assumed"],
  ["neither date", [breach], ".. assumed"],
  [
    "contained before it was disclosed",
    [{ ...breach, disclosedOn: "2026-11-26", containedOn: "2026-10" }],
    "2025-11-26..2026-10-31 assumed",
  ],
  ["and long before", [{ ...breach, disclosedOn: "2026-11-26", containedOn: "2025-03" }], "2024-03-01..2025-03-31 assumed"],
  [
    "a contract that ended before it was reported",
    [{ incidentKind: "contract-termination", disclosedOn: "2026-11-26", containedOn: "2026-11-24" }],
    "2026-11-24..2026-11-24 assumed",
  ],
  [
    "of several, the earliest start and the latest end",
    [
      { ...breach, disclosedOn: "2026-11-26", containedOn: "2026-12-24" },
      { ...breach, startedOn: "2026-01", containedOn: "2026-02" },
    ],
    "2025-11-26..2026-12-24 assumed",
  ],
  [
    "a known start that is as early is no assumption",
    [
      { ...breach, disclosedOn: "2026-11-26" },
      { ...breach, startedOn: "2025-11-26" },
    ],
    "2025-11-26..",
  ],
])("%s", (_, incidents, expected) => expect(windowOf(...incidents)).toBe(expected));

test("what is said of an assumed start", () => {
  expect(assumedStartOf({ ...breach, startedOn: "2026" })).toBeUndefined();
  expect(assumedStartOf({ ...breach, disclosedOn: "2026-11-26" })).toBe(
    "It is not known when the harm began: questions about it cover the days from 26 November 2025 on, 365 days before its disclosure. Breaches are found within months, and the data of a year's customers is still held. If it is known when the harm began, record it as `startedOn`.",
  );
  expect(assumedStartOf({ incidentKind: "litigation", disclosedOn: "2026-11" })).toContain(
    "from 1 November 2026 on, on the day of its disclosure.",
  );
  expect(assumedStartOf({ incidentKind: "exposure", disclosedOn: "2026-11" })).toBe(
    "It is not known when the harm began, and its kind looks back without limit: what lay open may have been open from the start, so questions about it cover any earlier day. If it is known when the harm began, record it as `startedOn`.",
  );
  expect(assumedStartOf(breach)).toContain("It is not known when the harm began, nor when it was disclosed, so");
});
