import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { runProgram } from "../program.ts";
import { newFolder, removeStores } from "../service/ingest/fixture.ts";

let folder: string;
const run = (...args: string[]) => runProgram(folder, args, { SQLITE_FILE: "graph.db", SEED: "none" });

const claim = (id: string) => ({ id, status: "REPORTED", confidence: 0.5, sources: ["wire"] });
const documents = {
  base: {
    sources: [{ id: "wire", title: "A story" }],
    entities: [
      { id: "vendor", kind: "ORGANIZATION", name: "Vendor", roles: ["DATA_VENDOR"] },
      { id: "lab", kind: "ORGANIZATION", name: "Lab", roles: ["LAB"] },
    ],
    relationships: [{ id: "supplies", kind: "SUPPLIES_DATA", from: "vendor", to: "lab", claims: [claim("one"), claim("two")] }],
  },
  more: {
    relationships: [{ id: "invests", kind: "INVESTS_IN", from: "lab", to: "vendor", claims: [claim("three"), claim("four")] }],
  },
};

describe("retract and correct", () => {
  beforeEach(() => {
    folder = newFolder();
    for (const [name, document] of Object.entries(documents)) {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ format: "ai-supply-graph/1", ...document }));
    }
    // "more" relates entities of "base", which is stored by then.
    expect(run("load", "base.json").status).toBe(0);
  });
  afterAll(removeStores);

  it("retracts a claim, and every claim of one import by the moment that it prints", { timeout: 120_000 }, () => {
    expect(run("retract", "one", "--reason", "A slip.", "--dry-run")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/retracted claim one\n[\s\S]*Nothing was written\./),
    });
    expect(run("retract", "one", "--reason", "A slip.", "--by", "cora")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("Written as revision 2."),
    });
    expect(run("retract", "one", "--reason", "A slip.")).toMatchObject({ status: 0, stdout: "Nothing changes.\n" });
    expect(run("retract", "nope", "--reason", "A slip.")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no claim "nope"'),
    });
    const imported = run("import", "native", "more.json");
    const moment = /--import (\S+)/.exec(imported.stdout)?.[1];
    expect(moment).toBeDefined();
    const retracted = run("retract", "--import", moment!, "--reason", "The wrong file.");
    expect(retracted.stdout).toMatch(
      /retracted claim (three|four)\n[\s\S]*retracted claim (three|four)\n[\s\S]*Written as revision 4\./,
    );
    expect(retracted.stdout).not.toContain("claim two");
    const exported = JSON.parse(run("export", "native").stdout) as typeof documents.base;
    const reasons = exported.relationships.flatMap(({ claims }) =>
      claims.map((one) => [one.id, (one as { retractionReason?: string }).retractionReason]),
    );
    expect(Object.fromEntries(reasons)).toEqual({
      one: "A slip.",
      two: undefined,
      three: "The wrong file.",
      four: "The wrong file.",
    });
    expect(run("retract", "--import", "2020-01-01T00:00:00Z", "--reason", "x")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("No claim was recorded at 2020-01-01"),
    });
    expect(run("retract", "--reason", "x")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("either the ID of a claim"),
    });
    expect(run("retract", "one").status).toBe(2);
    expect(run("retract", "one", "--reason", "x", "--sqlite-file", "none.db")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("There is no database none.db"),
    });
  });

  it("corrects an entity, a relationship and a source", { timeout: 120_000 }, () => {
    const reason = ["--reason", "The filing says so."];
    expect(run("correct", "vendor", "name=Vendor Inc.", "roles=data-vendor,investor", "country=US", ...reason)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/changed entity vendor\n[\s\S]*country: nothing → "US"\n[\s\S]*Written as revision 2\./),
    });
    expect(run("correct", "vendor", "country=", ...reason).stdout).toContain('country: "US" → nothing');
    expect(run("correct", "supplies", "validTo=2026-06", ...reason)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/added relationship rel-\w+\n[\s\S]*retracted claim one/),
    });
    expect(run("correct", "wire", "title=Another story", ...reason).stdout).toContain("changed source wire");
    expect(run("correct", "vendor", "contry=US", ...reason)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean "country"'),
    });
    expect(run("correct", "vendor", "country", ...reason)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("field=value"),
    });
    expect(run("correct", "one", "confidence=1", ...reason)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("A claim never changes"),
    });
    expect(run("correct", "nobody", "name=x", ...reason)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no record "nobody"'),
    });
    expect(run("correct", "vendor", "marking=purple", ...reason)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("PURPLE"),
    });
  });
});
