import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../api.ts";
import { caller, editor, openForWriting } from "./writers.ts";

/** A relationship that is described by what it says, the stored ones between the same ends, and which of them is meant. */
interface Case {
  readonly what: string;
  readonly stored: readonly Loose[];
  readonly given: Loose;
  readonly expected: string;
}
type Loose = Record<string, unknown>;

const supports = { status: "REPORTED", confidence: 0.5, sources: ["s1"], recordedAt: "2026-01-01T00:00:00Z" };
const disputes = { ...supports, stance: "DISPUTES" };
const retracted = { ...supports, retractedAt: "2026-02-01T00:00:00Z", retractionReason: "Wrong." };
const restricted = { ...supports, marking: "AMBER" };
const stored = (id: string, relationship: Loose = {}, claims: readonly Loose[] = [supports]) => ({ id, ...relationship, claims });
const invests = (percent: number) => ({ kind: "INVESTS_IN", attributes: { percent } });
const responds = (exposure: string, response?: string) => ({
  kind: "RESPONDS_TO",
  attributes: { exposure, ...(response === undefined ? {} : { response }) },
});

const cases: Case[] = [
  { what: "of the same dates", stored: [stored("a", { validFrom: "2025" })], given: { validFrom: "2025" }, expected: "a" },
  { what: "of another start", stored: [stored("a", { validFrom: "2025" })], given: { validFrom: "2025-01" }, expected: "new" },
  {
    what: "of an end",
    stored: [stored("a", { validFrom: "2025" })],
    given: { validFrom: "2025", validTo: "2026" },
    expected: "new",
  },
  { what: "of any dates, where none are given", stored: [stored("a", { validTo: "2024" })], given: {}, expected: "a" },
  {
    what: "without dates, before others that may hold as long",
    stored: [stored("a", { validFrom: "2025" }), stored("b")],
    given: {},
    expected: "b",
  },
  {
    what: "that holds latest",
    stored: [stored("a", { validTo: "2025" }), stored("b", { validTo: "2026-04" }), stored("c", { validTo: "2026-03" })],
    given: {},
    expected: "b",
  },
  {
    what: "that is believed, before one that holds later",
    stored: [stored("a", { validTo: "2020" }), stored("b", {}, [disputes])],
    given: {},
    expected: "a",
  },
  { what: "that nobody believes, if it is the only one", stored: [stored("a", {}, [disputes])], given: {}, expected: "a" },
  { what: "that was retracted, to state it again", stored: [stored("a", {}, [retracted])], given: {}, expected: "a" },
  {
    what: "not one of other dates that was retracted",
    stored: [stored("a", { validFrom: "2025" }, [retracted])],
    given: {},
    expected: "new",
  },
  {
    what: "not one of other attributes that was retracted",
    stored: [stored("a", invests(10), [retracted])],
    given: invests(12),
    expected: "new",
  },
  {
    what: "that took the place of one with other attributes",
    stored: [stored("a", invests(10), [retracted]), stored("b", invests(12))],
    given: { kind: "INVESTS_IN" },
    expected: "b",
  },
  {
    what: "a statement of the same",
    stored: [stored("a", responds("AFFECTED", "PAUSED"))],
    given: responds("AFFECTED", "PAUSED"),
    expected: "a",
  },
  {
    what: "a statement that says no more",
    stored: [stored("a", responds("AFFECTED", "PAUSED"))],
    given: responds("AFFECTED"),
    expected: "a",
  },
  {
    what: "another statement, of exposure",
    stored: [stored("a", responds("UNDER_INVESTIGATION"))],
    given: responds("AFFECTED"),
    expected: "new",
  },
  {
    what: "another statement, of response",
    stored: [stored("a", responds("AFFECTED", "PAUSED"))],
    given: responds("AFFECTED", "TERMINATED"),
    expected: "new",
  },
  {
    what: "one of several statements",
    stored: [stored("a", responds("AFFECTED", "PAUSED")), stored("b", responds("NOT_AFFECTED", "CONTINUING"))],
    given: responds("NOT_AFFECTED", "CONTINUING"),
    expected: "b",
  },
  {
    what: "not one that fewer may see and that says more",
    stored: [stored("a", { validFrom: "2025" }, [restricted])],
    given: {},
    expected: "new",
  },
  { what: "one that fewer may see and that says no more", stored: [stored("a", {}, [restricted])], given: {}, expected: "a" },
  {
    what: "one that says more, where others said so for all to see",
    stored: [stored("a", { validFrom: "2025" }, [restricted, supports])],
    given: {},
    expected: "a",
  },
];

/** The ends of each case are its own. */
const endsOf = (place: number) => ({ from: `from-${place}`, to: `to-${place}` });
const kindOf = ({ kind = "SUPPLIES_DATA" }: Loose) => kind as string;

function documentOf(relationships: readonly Loose[]): object {
  return { format: "ai-supply-graph/1", sources: [{ id: "s1" }, { id: "s2" }], entities: [], relationships };
}

let api: Api;
beforeAll(async () => {
  const entities = cases.flatMap(({ given }, place) => {
    const { from, to } = endsOf(place);
    const end = kindOf(given) === "RESPONDS_TO" ? { kind: "INCIDENT" } : { kind: "ORGANIZATION" };
    return [
      { id: from, kind: "ORGANIZATION", name: from },
      { id: to, ...end, name: to },
    ];
  });
  const relationships = cases.flatMap((one, place) =>
    one.stored.map((relationship) => ({
      kind: kindOf(one.given),
      ...endsOf(place),
      ...relationship,
      id: `${relationship["id"]}-${place}`,
    })),
  );
  api = await openForWriting({ ...documentOf(relationships), entities });
});
afterAll(() => api.close());

const changes = "changes { type id action fields { field after } } userErrors { message }";

interface Change {
  readonly type: string;
  readonly id: string;
  readonly action: string;
  readonly fields: readonly { readonly field: string; readonly after: string }[];
}

/** Which relationship a change makes its claim about, by its id without the number of the case. */
function subjectOf({ changes: made, userErrors }: { changes: Change[]; userErrors: object[] }): string {
  expect(userErrors).toEqual([]);
  const added = (type: string) => made.find((one) => one.type === type && one.action === "ADDED");
  const about = added("CLAIM")?.fields.find(({ field }) => field === "about")?.after;
  if (about === added("RELATIONSHIP")?.id) return "new";
  return String(about).replace(/-\d+$/, "");
}

test.each([...cases.entries()].map(([place, one]) => ({ place, ...one })))(
  "an import and an assertion mean the same relationship: $what",
  async ({ place, given, expected }) => {
    const { from, to } = endsOf(place);
    const claim = { status: "REPORTED", confidence: 0.7 };
    const content = JSON.stringify(
      documentOf([{ kind: kindOf(given), from, to, ...given, claims: [{ ...claim, sources: ["s2"] }] }]),
    );
    const { importDocument } = await api.data(
      `mutation ($content: String!) { importDocument(format: "native", content: $content, dryRun: true) { ${changes} } }`,
      { content },
      caller("otto", "OPERATOR", "AMBER"),
    );
    const relationship = { kind: kindOf(given), ...given, from: { id: from }, to: { id: to } };
    const { assertClaims } = await api.data(
      `mutation ($claims: [ClaimInput!]!) { assertClaims(claims: $claims, dryRun: true) { ${changes} } }`,
      { claims: [{ relationship, stance: "SUPPORTS", ...claim, sourceIds: ["s2"] }] },
      caller("edda", "EDITOR", "AMBER"),
    );
    expect([subjectOf(importDocument), subjectOf(assertClaims)]).toEqual([expected, expected]);
  },
);

test("a claim counts for what a later one of the same call means", async () => {
  const believed = stored("a", { from: "from-0", to: "to-1", validTo: "2020" });
  const disputed = stored("b", { from: "from-0", to: "to-1", validFrom: "2026" }, [disputes]);
  await api.data(
    `mutation ($content: String!) { importDocument(format: "native", content: $content) { ${changes} } }`,
    { content: JSON.stringify(documentOf([believed, disputed].map((one) => ({ kind: "SUPPLIES_DATA", ...one })))) },
    caller("otto", "OPERATOR"),
  );
  const claims = [{ validFrom: "2026" }, {}].map((dates, place) => ({
    relationship: { kind: "SUPPLIES_DATA", from: { id: "from-0" }, to: { id: "to-1" }, ...dates },
    ...{ stance: "SUPPORTS", status: "REPORTED", confidence: 0.7, sourceIds: [`s${place + 1}`] },
  }));
  const { assertClaims } = await api.data(
    `mutation ($claims: [ClaimInput!]!) { assertClaims(claims: $claims) { relationships { id } ${changes} } }`,
    { claims },
    editor,
  );
  expect(assertClaims).toMatchObject({ userErrors: [], relationships: [{ id: "b" }] });
});
