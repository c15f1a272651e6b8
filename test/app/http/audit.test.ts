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
