import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const unknown = (place: number) => `e${place}: entity(ref: { id: "data ${place}" }) { id }`;
const asking = (count: number) => `{ ${Array.from({ length: count }, (_, place) => unknown(place)).join(" ")} }`;

/** The first fault ends the answer; what the others still read is not waited for. */
async function restOfIt(): Promise<void> {
  for (let before = -1; before !== sumOfCalls(); ) {
    before = sumOfCalls();
    await setTimeout(100);
  }
}
const sumOfCalls = () => [...api.calls.values()].reduce((sum, calls) => sum + calls, 0);

test("the error of a request suggests what may have been meant, however many references are unknown", async () => {
  for (const count of [1, 4, 40, 1]) {
    const { errors } = await api.ask(asking(count));
    // Whichever of them is found to be unknown first: a server may answer in any order.
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^There is no entity with the id "data \d+"\. Did you mean "acme-data"\?$/),
    ]);
    await restOfIt();
  }
});

test("the version of a package is asked for by its package URL", async () => {
  const { errors } = await api.ask('{ entity(ref: { id: "proxy-tool@1.4.0" }) { id } }');
  expect(errors.map(({ message }) => message)).toEqual([
    'There is no entity with the id "proxy-tool@1.4.0". A version of a package is found by its package URL: "pkg:pypi/proxy-tool@1.4.0".',
  ]);
});

test("what is searched for does not grow with the number of references that are unknown", async () => {
  const searches = async (count: number) => {
    api.calls.clear();
    await api.ask(asking(count));
    await restOfIt();
    return api.calls.get("searchCandidates") ?? 0;
  };
  const ofSome = await searches(10);
  expect(ofSome).toBeGreaterThan(0);
  expect(await searches(40)).toBe(ofSome);
});
