import { afterAll, beforeAll, expect, test } from "vitest";
import { completenessOf } from "../../../src/graphql/shared/completeness.ts";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("what is fainter is searched for once for an answer, by however many aliases", async () => {
  let searches = 0;
  const answer = {
    completeness: { status: "COMPLETE", reasons: [], explored: 1, frontier: 0 },
    fainter: async () => ++searches,
  };
  const [one, other] = [completenessOf(answer), completenessOf(answer)] as { fainter(): Promise<number> }[];
  expect(await Promise.all([one?.fainter(), one?.fainter(), other?.fainter()])).toEqual([1, 1, 1]);
});

test("all aliases tell the same", async () => {
  const query = `query ($input: SharedDependenciesInput!) { sharedDependencies(input: $input) {
    a: completeness { fainter b: fainter } c: completeness { fainter status } } }`;
  const { sharedDependencies } = await api.data(query, { input: { minLikelihood: 1 } });
  const { a, c } = sharedDependencies;
  expect(a.fainter).toBeGreaterThan(0);
  expect([a.b, c.fainter]).toEqual([a.fainter, a.fainter]);
});
