import { describe, expect, it } from "vitest";
import type { NativeDocument, NativeEntity } from "./document.ts";
import { matched, means } from "./version-matching.ts";

describe("which versions a text means, worked out by hand", () => {
  it.each<[text: string, type: string, version: string, expected: boolean]>([
    ["1.0.0", "npm", "1.0.0", true],
    ["1.0.0", "npm", "1.0.1", false],
    ["*", "maven", "1.0.0", true],
    ["vers:npm/*", "npm", "1.0.0", true],
    ["vers:npm/*", "pypi", "1.0.0", false],
    ["vers:npm/>=1.0.0|<2.0.0", "npm", "1.10.0", true],
    ["vers:npm/>=1.0.0|<2.0.0", "npm", "2.0.0", false],
    ["vers:npm/>1.0.0", "npm", "1.0.0", false],
    ["vers:npm/<=2.0.0|!=1.0.0", "npm", "1.0.0", false],
    ["vers:npm/<=2.0.0|!=1.0.0", "npm", "2.0.0", true],
    ["vers:npm/!=1.0.0", "npm", "3.0.0", true],
    ["vers:npm/1.0.0|=2.0.0", "npm", "2.0.0", true],
    ["vers:maven/>=1.0.0", "maven", "1.2.0", false],
    ["vers:maven/>=1.0.0|=1.2.0", "maven", "1.2.0", true],
  ])("%s of %s: %s is %s", (text, type, version, expected) => expect(means(text, type, version)).toBe(expected));
});

function tool(id: string, version?: string): NativeEntity {
  return {
    id,
    kind: "TOOL",
    name: id,
    purl: `pkg:npm/p${version === undefined ? "" : `@${version}`}`,
    ...(version && { version }),
  };
}
const claim = { id: "c", status: "CONFIRMED" as const, confidence: 1, sources: ["s"], recordedAt: "2026-01-01T00:00:00Z" };
const document: NativeDocument = {
  format: "ai-supply-graph/1",
  sources: [{ id: "s" }],
  entities: [tool("p"), tool("in", "1.0.0"), tool("out", "2.0.0"), { id: "i", kind: "INCIDENT", name: "i" }],
  relationships: [{ id: "r", kind: "AFFECTS", from: "i", to: "p", attributes: { versions: ["vers:npm/<2.0.0"] }, claims: [claim] }],
};
const into = ({ relationships }: NativeDocument, id: string) =>
  relationships.filter(({ to }) => to === id).flatMap(({ claims = [] }) => claims.map(({ retractedAt = null }) => retractedAt));

it("a claim follows for each release that is meant, once", () => {
  const once = matched(document);
  expect([into(once, "in"), into(once, "out")]).toEqual([[null], []]);
  expect(matched(once)).toEqual(once);
});

it("what does not follow any more is retracted, and follows anew", () => {
  const [before, after] = ["2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"];
  const one = matched(document);
  const gone = matched(
    { ...one, entities: one.entities.map((entity) => (entity.id === "in" ? tool("in", "3.0.0") : entity)) },
    before,
  );
  expect(into(gone, "in")).toEqual([before]);
  expect(into(matched({ ...gone, entities: document.entities }, after), "in")).toEqual([before, null]);
});
