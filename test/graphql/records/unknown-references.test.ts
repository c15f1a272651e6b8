import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const unknown = (place: number) => `e${place}: entity(ref: { id: "data ${place}" }) { id }`;
const asking = (count: number) => `{ ${Array.from({ length: count }, (_, place) => unknown(place)).join(" ")} }`;

test("the fault that a request is told names what may have been meant, each time, however many there are", async () => {
  for (const count of [1, 4, 40, 1]) {
    const { errors } = await api.ask(asking(count));
    expect(errors.map(({ message }) => message)).toEqual(['There is no entity with the id "data 0". Did you mean "acme-data"?']);
  }
});

test("what is searched for does not grow with the number of references that are unknown", async () => {
  const searches = async (count: number) => {
    api.calls.clear();
    await api.ask(asking(count));
    return api.calls.get("searchCandidates") ?? 0;
  };
  const ofSome = await searches(10);
  expect(ofSome).toBeGreaterThan(0);
  expect(await searches(40)).toBe(ofSome);
});
