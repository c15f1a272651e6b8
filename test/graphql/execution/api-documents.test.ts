import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeContext } from "../../../src/graphql/request/context.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";
import { type Asker, anonymous } from "../../../src/service/asker.ts";
import { startBudget } from "../../../src/service/budget.ts";
import { Session } from "../../../src/service/session.ts";
import { type Api, insider, libraryOf, openApi } from "../api.ts";
import { expectSameAnswer, isQuery } from "./both-executors.ts";
import { Documents, randomFrom } from "./random-documents.ts";

const schema = makeSchema();
const now = Date.parse("2026-11-23T12:00:00Z");
/** With more time than a request has: what one executor finishes on a slow machine, the other is to finish, too. */
const patient = () => startBudget({ milliseconds: 60_000 });
const contextOf = (api: Api, asker: Asker) => () =>
  makeContext(new Session(libraryOf(api.app), asker, { now }, patient()), defaultLimits);

describe("the flagship questions", () => {
  const folder = fileURLToPath(new URL("../../../schema/examples/", import.meta.url));
  const questions = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
  let api: Api;
  beforeAll(async () => {
    api = await openApi("seed");
  });
  afterAll(() => api.close());

  test.each(questions)("%s", async (name) => {
    const answer = await expectSameAnswer(readFileSync(folder + name, "utf8"), {}, contextOf(api, anonymous));
    expect(answer.errors).toBeUndefined();
  });

  test("introspection", async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true });
    expect((await expectSameAnswer(query, {}, contextOf(api, anonymous))).errors).toBeUndefined();
  });
});

/** Of the fixture, and what is not there. */
const scalars = {
  ID: ["acme-data", "lab-one", "lab-hidden", "inc-acme", "proxy-tool", "corpus", "acme-supplies-two", "nobody"],
  String: ["acme", "Lab One", "wire", "purl", "pkg:pypi/proxy-tool", "", "US"],
  Int: [0, 1, 2, 5, 2 ** 31, "one"],
  Float: [0, 0.1, 0.5, 1, 2, "half"],
  Boolean: [true, false],
  PartialDate: ["2026", "2026-03", "2026-04-03", "2026-13", 2026],
  DateTime: ["2026-04-05T00:00:00Z", "2026-05-01T12:00:00+02:00", "yesterday"],
};

describe("random documents over the API", () => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.close());

  test.each([["a stranger", anonymous] as const, ["an insider", insider] as const])(
    "of %s",
    async (_, asker) => {
      let compared = 0;
      let answered = 0;
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (number) => {
          const { query, variables } = Documents.write(schema, randomFrom(number), { scalars, deepest: 6 });
          if (!isQuery(query)) return;
          const answer = await expectSameAnswer(query, variables, contextOf(api, asker));
          compared++;
          if (answer.data != null) answered++;
        }),
        { numRuns: 250 },
      );
      expect(compared).toBeGreaterThan(40);
      expect(answered).toBeGreaterThan(10);
    },
    120_000,
  );
});
