import { expect, test } from "vitest";
import { Audit } from "../../../src/app/http/audit.ts";
import { insider } from "../../graphql/api.ts";

test("who has taken which document away is a line of the log, with what it is marked", () => {
  const lines: unknown[][] = [];
  const audit = new Audit({ info: (...line: unknown[]) => void lines.push(line) });
  audit.exported(insider, { ip: "192.0.2.7" }, { format: "csv", question: "blastRadius", marking: "AMBER", bytes: 12 });
  const said = { audit: "export", by: "insider", role: "VIEWER", address: "192.0.2.7" };
  expect(lines).toEqual([
    [{ ...said, format: "csv", question: "blastRadius", marking: "AMBER", bytes: 12 }, "a document was exported"],
  ]);
});

test("which tool was called for whom, and how that ended, is a line of the log", () => {
  const lines: unknown[][] = [];
  const audit = new Audit({ info: (...line: unknown[]) => void lines.push(line) });
  audit.called(insider, { ip: "192.0.2.7" }, { tool: "reach", outcome: "NOT_FOUND", milliseconds: 3 });
  const said = { audit: "tool", by: "insider", role: "VIEWER", address: "192.0.2.7", tool: "reach", outcome: "NOT_FOUND" };
  expect(lines).toEqual([[said, "a tool was called"]]);
});

test("who sends thousands of wrong tokens fills no log: of one address some lines a minute, and how many were left out", () => {
  const lines: Record<string, unknown>[] = [];
  let now = 0;
  const audit = new Audit({ info: (line: object) => void lines.push(line as Record<string, unknown>) }, () => now);
  const refuse = (ip: string, times: number) => {
    for (let time = 0; time < times; time++) audit.refusedToSignIn({ ip }, "too many attempts");
  };
  refuse("192.0.2.7", 5_000);
  refuse("2001:db8::1", 30);
  refuse("2001:db8::2", 30);
  expect(lines).toHaveLength(40);
  now += 60_000;
  refuse("192.0.2.7", 1);
  expect(lines.at(-1)).toEqual({
    audit: "sign-in refused",
    address: "192.0.2.7",
    why: "too many attempts",
    leftOut: 4_980,
  });
  refuse("192.0.2.7", 1);
  expect(lines.at(-1)).not.toHaveProperty("leftOut");
});
