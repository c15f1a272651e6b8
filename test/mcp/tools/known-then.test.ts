import { afterAll, beforeAll, expect, test } from "vitest";
import { anonymous } from "../../../src/service/asker.ts";
import { type Api, openApi } from "../../graphql/api.ts";
import { graph, incident, NOW, org, rel } from "../../oracle/shapes.ts";
import { agentOf } from "../agent.ts";

/** A lab that everybody saw under another name, until it was marked. */
const lab = org("lab", {
  name: "Lab of today",
  roles: ["LAB"],
  marking: "AMBER",
  recordedAt: "2026-05-01T00:00:00Z",
  history: [{ recordedAt: "2026-01-01T00:00:00Z", fields: { name: "Lab of then", roles: ["LAB"] } }],
});
const disputed = rel("r2: vendor SUPPLIES_DATA lab", 1, {
  claims: [{}, { id: "against", stance: "DISPUTES", confidence: 0.2 }],
});
const document = graph(
  [incident("breach", "C"), org("vendor"), lab, org("customer", { roles: ["LAB"] })],
  [rel("r1: breach AFFECTS vendor"), disputed, rel("r3: breach AFFECTS lab"), rel("r4: lab SUPPLIES_DATA customer")],
);

let api: Api;
beforeAll(async () => {
  api = await openApi(document);
});
afterAll(() => api.close());

const knownAt = "2026-04-01T00:00:00Z";
const reached = { seeds: ["breach"], knownAt };
const questions: [tool: string, input: object][] = [
  ["find", { texts: ["lab"], knownAt }],
  ["reach", reached],
  ["why", { ...reached, target: "lab" }],
  ["incident", { incident: "breach", knownAt }],
  ["concentration", { supply: ["SUPPLIES_DATA"], knownAt }],
  ["shared", { organizations: ["lab"], knownAt }],
  ["what_if", { ...reached, remove: ["vendor"] }],
  ["disputed", { knownAt }],
];

test.each(questions)("%s tells what was known then as it was known then, and was marked then", async (tool, input) => {
  const { call } = await agentOf(anonymous, api, () => NOW);
  const { text, isError } = await call(tool, input as Readonly<Record<string, unknown>>);
  expect(isError, text).toBe(false);
  expect(text).toContain("`Lab of then`");
  expect(text).not.toContain("today");
});
