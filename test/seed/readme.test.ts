import { describe, expect, it } from "vitest";
import { rolesByKind } from "../../scripts/curation/transform/roles.ts";
import { claims, entities, relationships, seedText, sources } from "./committed.ts";

const readme = seedText("README.md");
const rows = readme.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
/** The cells of the table row whose first cell is this word in code, an empty one before it. */
const cellsOf = (word: string) => rows.find(([, first]) => first === `\`${word}\``) ?? [];

describe("seed/README.md", () => {
  it("counts what is there", () => {
    const verified = (verification: string) => sources.filter((record) => record["verification"] === verification).length;
    for (const verification of ["READ", "RELAYED", "LISTED"]) {
      expect(cellsOf(verification)[2]).toBe(String(verified(verification)));
    }
    const timelines = entities.flatMap((record) => (record["timeline"] ?? []) as { sources: string[] }[]);
    const cited = new Set([...claims, ...timelines].flatMap((record) => record.sources));
    const counts = [
      `${sources.filter((record) => !cited.has(record.id)).length} sources are cited by no record`,
      `${entities.length} entities`,
      `${relationships.length.toLocaleString("en")} relationships`,
      `${claims.length.toLocaleString("en")} claims`,
      `${sources.length} sources are ${new Set(sources.map((record) => record.originGroup)).size} origins`,
    ];
    for (const count of counts) expect(readme).toContain(count);
    const open = entities.filter((record) => record.kind === "INCIDENT" && record["startedOn"] === undefined);
    expect(readme).toContain(`${open.length} incidents have an open start`);
  });

  it("gives a reason for the exposure and response of every statement", () => {
    const statements = relationships.filter((record) => record.kind === "RESPONDS_TO");
    expect(statements).toHaveLength(21);
    for (const { id, note, attributes } of statements) {
      const [, , noted, exposure, response, reason] = cellsOf(id);
      expect([noted, exposure, response], id).toEqual([note, `\`${attributes?.["exposure"]}\``, `\`${attributes?.["response"]}\``]);
      expect(reason?.length, id).toBeGreaterThan(10);
    }
  });

  it("shows both sides of every disputed relationship", () => {
    const disputed = relationships.filter((record) => record.claims.some((claim) => claim.stance === "DISPUTES"));
    expect(disputed).toHaveLength(5);
    for (const { id, claims: own } of disputed) {
      const [support, dispute] = own;
      const [, , net, supported, against] = cellsOf(id);
      expect(Number(supported), id).toBe(support?.confidence);
      expect(Number(net), id).toBe((support?.confidence ?? 0) * (1 - (dispute?.confidence ?? 0)));
      const same = support?.sources.join() === dispute?.sources.join();
      expect(against, id).toMatch(same ? /^its own sources?$/ : new RegExp(`^\`${dispute?.sources.join()}\`$`));
    }
  });

  it("names the role of every kind of organization", () => {
    const table = readme.slice(readme.indexOf("| kinds of organization"), readme.indexOf("## Status"));
    for (const kind of Object.keys(rolesByKind)) expect(table).toMatch(new RegExp(`[ |]${kind}[,; ]`));
  });
});
