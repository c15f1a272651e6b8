import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultLimits } from "../src/graphql/request/limits.ts";
import { type Api, openApi } from "./graphql/api.ts";

/** The flagship questions, each with its answer on the seed beside it; `npm run examples:print` renews the answers. */
const folder = fileURLToPath(new URL("../schema/examples/", import.meta.url));
const questions = readdirSync(folder).filter((name) => name.endsWith(".graphql"));

describe("the flagship questions on the seed", () => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi("seed", defaultLimits, Date.parse("2026-11-23T12:00:00Z"));
  });
  afterAll(() => api.close());

  test("are there", () => expect(questions.length).toBeGreaterThanOrEqual(6));

  test.each(questions)("%s", async (name) => {
    const answer = `${folder}${name.replace(/\.graphql$/, ".json")}`;
    if (process.env["PRINT_EXAMPLES"] === undefined)
      expect(existsSync(answer), `${answer} is missing: npm run examples:print`).toBe(true);
    const data = await api.data(readFileSync(folder + name, "utf8"));
    await expect(
      `${JSON.stringify(data, null, 2)}\n`,
      `the answer to ${name} has changed: if that is right, run \`npm run examples:print\``,
    ).toMatchFileSnapshot(answer);
  });
});
