import { afterEach, beforeEach, expect, test } from "vitest";
import { startBudget } from "../../../src/service/budget.ts";
import { recordEntities } from "../../../src/service/changes/record-entities.ts";
import { Session } from "../../../src/service/session.ts";
import { type Api, libraryOf } from "../api.ts";
import { editor, openForWriting } from "./writers.ts";

/** More than a change is planned anew. */
const many = Array.from({ length: 40 }, (_, place) => `customer-${place}`);

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

const changes = {
  recordEntities: {
    mutation: `mutation ($name: String!) {
      recordEntities(entities: [{ kind: ORGANIZATION, name: $name }]) { revision userErrors { message } }
    }`,
    variablesFor: (name: string) => ({ name }),
  },
  importDocument: {
    mutation: `mutation ($content: String!) {
      importDocument(format: "native", content: $content) { revision userErrors { message } }
    }`,
    variablesFor: (name: string) => ({
      content: JSON.stringify({ format: "ai-supply-graph/1", entities: [{ id: name, kind: "ORGANIZATION", name }] }),
    }),
  },
};

test.each(Object.entries(changes))("%s by many at once: each is written, at a revision of its own", async (change, asked) => {
  const answers = await Promise.all(many.map((name) => api.data(asked.mutation, asked.variablesFor(name), editor)));
  const made = answers.map((answer) => answer[change]);
  expect(made.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(made.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(many.map((_, place) => place + 2));
  expect(await libraryOf(api.app).store.entities(many)).not.toContain(undefined);
});

test("a change whose caller has left by the time of its turn is not made", async () => {
  const callers = many.slice(0, 6).map((name) => ({ name, leaving: new AbortController() }));
  const made = callers.map(({ name, leaving }) => {
    const session = new Session(libraryOf(api.app), editor, { now: Date.now() }, startBudget({ aborted: leaving.signal }));
    return recordEntities(session, [{ kind: "ORGANIZATION", name }], {});
  });
  // One of them wins, and another is in its turn by then.
  await Promise.race(made);
  for (const { leaving } of callers) leaving.abort();
  const states = await Promise.allSettled(made);
  const stored = await libraryOf(api.app).store.entities(callers.map(({ name }) => name));
  expect(stored.map((entity) => entity !== undefined)).toEqual(states.map(({ status }) => status === "fulfilled"));
  expect(states.filter(({ status }) => status === "rejected").length).toBeGreaterThanOrEqual(3);
});
