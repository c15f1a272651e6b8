import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../api.ts";
import { curator, openForWriting } from "../changes/writers.ts";

/** Enough that a list of them is written as text. */
const count = 150;
const idOf = (number: number) => `tool-${String(number).padStart(3, "0")}`;
const document = {
  format: "ai-supply-graph/1",
  sources: [{ id: "wire" }],
  entities: [
    { id: "core", kind: "TOOL", name: "Core" },
    ...Array.from({ length: count }, (_, number) => ({ id: idOf(number), kind: "TOOL", name: `Tool ${number}` })),
  ],
  relationships: Array.from({ length: count }, (_, number) => ({
    kind: "DEPENDS_ON",
    from: idOf(number),
    to: "core",
    claims: [{ status: "CONFIRMED", confidence: 1, sources: ["wire"] }],
  })),
};
const question = `query ($knownAt: DateTime) {
  blastRadius(input: { seeds: [{ id: "core" }], knownAt: $knownAt }) {
    impacts(first: 200, orderBy: HOPS) { nodes { entity { __typename id name marking } hops } }
    receipt { knownAt }
  }
}`;

let api: Api;
beforeAll(async () => {
  api = await openForWriting(document);
});
afterAll(() => api.close());

async function namesOf(knownAt?: string) {
  const { blastRadius } = await api.data(question, knownAt === undefined ? {} : { knownAt });
  const { nodes } = JSON.parse(JSON.stringify(blastRadius.impacts));
  const names: readonly string[] = nodes.map(({ entity }: { readonly entity: { readonly name: string } }) => entity.name);
  return { names, knownAt: blastRadius.receipt.knownAt as string };
}

test("a list of entities that was just shown shows a new name from the next question on, and the old one as of before", async () => {
  const before = await namesOf();
  expect(before.names).toHaveLength(count);
  expect((await namesOf()).names).toEqual(before.names);
  const correction = { id: idOf(7), name: "Renamed", reason: "It was renamed." };
  const { correctEntity } = await api.data(
    `mutation ($correction: EntityCorrection!) { correctEntity(correction: $correction) { userErrors { message } } }`,
    { correction },
    curator,
  );
  expect(correctEntity.userErrors).toEqual([]);
  const after = await namesOf();
  expect(after.names).toEqual(before.names.map((name) => (name === "Tool 7" ? "Renamed" : name)));
  expect((await namesOf(before.knownAt)).names).toEqual(before.names);
  expect((await namesOf()).names).toEqual(after.names);
});
