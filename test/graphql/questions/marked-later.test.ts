import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, insider, openApi } from "../api.ts";

const [february, march, april, may, june] = [
  "2026-02-01T00:00:00Z",
  "2026-03-01T00:00:00Z",
  "2026-04-01T00:00:00Z",
  "2026-05-01T00:00:00Z",
  "2026-06-01T00:00:00Z",
];
const said = (id: string, recordedAt: string, more: object = {}) => ({
  id,
  status: "CONFIRMED",
  confidence: 1,
  sources: ["wire"],
  recordedAt,
  ...more,
});
const incident = { kind: "INCIDENT", incidentKind: "data-breach", startedOn: "2026-01-01" };
const raised = (fields: object) => ({ marking: "AMBER", recordedAt: april, history: [{ fields }] });

/** An incident, and a lab, that everybody saw until they were marked in April. More was said of them in May. */
const document = {
  format: "ai-supply-graph/1",
  sources: [{ id: "wire" }],
  entities: [
    { ...incident, id: "root", name: "Root" },
    {
      ...incident,
      id: "child",
      name: "Child",
      ...raised({ name: "Child", incidentKind: "data-breach", startedOn: "2026-01-01" }),
    },
    { id: "vendor", kind: "ORGANIZATION", name: "Vendor" },
    { id: "lab", kind: "ORGANIZATION", name: "Lab", roles: ["LAB"] },
    {
      id: "hidden-lab",
      kind: "ORGANIZATION",
      name: "Hidden lab",
      roles: ["LAB"],
      ...raised({ name: "Hidden lab", roles: ["LAB"] }),
    },
  ],
  relationships: [
    { id: "enabled", kind: "ENABLED_BY", from: "child", to: "root", claims: [said("c-enabled", february)] },
    {
      id: "child-hit-lab",
      kind: "AFFECTS",
      from: "child",
      to: "lab",
      claims: [said("c-child-hit-lab", february), said("c-said-in-may", may)],
    },
    { id: "root-hit-vendor", kind: "AFFECTS", from: "root", to: "vendor", claims: [said("c-root-hit-vendor", february)] },
    { id: "sells", kind: "SUPPLIES_DATA", from: "vendor", to: "lab", claims: [said("c-sells", february)] },
    {
      id: "sells-hidden",
      kind: "SUPPLIES_DATA",
      from: "vendor",
      to: "hidden-lab",
      claims: [said("c-sells-hidden", february), said("c-sells-hidden-in-may", may)],
    },
  ],
};

let api: Api;
beforeAll(async () => {
  api = await openApi(document, undefined, Date.parse("2026-07-01T00:00:00Z"));
});
afterAll(() => api.close());

describe("what caused a difference is what was seen at one of the two moments", () => {
  const subject = "id retractedAt about { id ... on Relationship { sentence believed } } sources { id }";
  const diff = `{ diff(input: { seeds: [{ id: "root" }], before: { knownAt: "${march}" }, after: { knownAt: "${june}" } }) {
    gained { totalCount }
    lost { nodes { impact { entity { id } } causes { ${subject} } relationships { id sentence } } }
    changed { nodes { entity { id } before { evidence } after { evidence } causes { ${subject} } relationships { id } } } } }`;
  const cause = (id: string, relationship: string, sentence: string) => ({
    id,
    retractedAt: null,
    about: { id: relationship, sentence, believed: true },
    sources: [{ id: "wire" }],
  });

  test("for a stranger, claims about what was marked in between are those of before", async () => {
    const { gained, lost, changed } = (await api.data(diff)).diff;
    expect(gained.totalCount).toBe(0);
    expect(lost.nodes).toEqual([
      {
        impact: { entity: { id: "child" } },
        causes: [cause("c-enabled", "enabled", "Child was enabled by Root")],
        relationships: [{ id: "enabled", sentence: "Child was enabled by Root" }],
      },
      {
        impact: { entity: { id: "hidden-lab" } },
        causes: [cause("c-sells-hidden", "sells-hidden", "Vendor supplies data work to Hidden lab")],
        relationships: [{ id: "sells-hidden", sentence: "Vendor supplies data work to Hidden lab" }],
      },
    ]);
    const [lab] = changed.nodes;
    expect([lab.entity.id, lab.before.evidence, lab.after.evidence]).toEqual(["lab", "CONFIRMED", "INFERRED"]);
    expect(JSON.stringify(changed)).not.toContain("in-may");
    expect(lab.causes.map((one: { id: string }) => one.id)).toContain("c-child-hit-lab");
  });

  test("who sees both moments sees what was said in between", async () => {
    const { lost, changed } = (await api.data(diff, {}, insider)).diff;
    expect(lost.nodes).toEqual([]);
    expect(changed.nodes.map((one: { entity: { id: string } }) => one.entity.id)).toEqual([]);
  });
});
