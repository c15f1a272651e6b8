import { afterEach, beforeEach, expect, test } from "vitest";
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
