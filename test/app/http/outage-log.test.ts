import type { FastifyBaseLogger } from "fastify";
import { expect, it } from "vitest";
import { OutageLog } from "../../../src/app/http/outage-log.ts";
import { UnreachableStoreError } from "../../../src/store/unreachable-store.ts";

function logged() {
  const lines: string[] = [];
  const line = (first: unknown, second?: string) => lines.push(second ?? String(first));
  return { lines, outage: new OutageLog({ warn: line, info: line } as unknown as FastifyBaseLogger) };
}

it("has one line for an outage and one for its end, each time", () => {
  const { lines, outage } = logged();
  outage.worked();
  for (let time = 0; time < 2; time++) {
    for (let i = 0; i < 100; i++) outage.failed(new UnreachableStoreError("The server does not answer."));
    for (let i = 0; i < 100; i++) outage.worked();
  }
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain("the database is away: The server does not answer.");
  expect(lines[1]).toMatch(/^the database is back, after \d+ s$/);
});

it("has a line for every other fault, and none for the same one until it has worked", () => {
  const { lines, outage } = logged();
  for (const row of ["A", "A", "B", "B"]) outage.failed(new Error(`Row ${row} cannot be read.`));
  expect(lines).toHaveLength(2);
  outage.worked();
  outage.failed(new Error("Row B cannot be read."));
  expect(lines).toHaveLength(3);
});
