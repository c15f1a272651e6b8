import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Running, running } from "./running.ts";

let server: Running;
beforeAll(async () => {
  server = await running();
});
afterAll(() => server.close());

/** Each MAY be: a GET request without a header that no form of another site can send, which this server refuses. */
const left = new Set(["5A70", "D6D5", "6A70"]);
const audits = serverAudits({ url: () => `${server.url}/graphql` }).filter(({ id }) => !left.has(id));

test("are there", () => expect(audits.length).toBeGreaterThan(50));

describe("audits of GraphQL over HTTP", () => {
  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))("%s: %s", async (_, __, audit) => {
    const result = await audit.fn();
    if (result.status !== "ok") expect.fail(`${result.reason} (${result.response.status})`);
  });
});
