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
