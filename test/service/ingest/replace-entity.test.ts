import { expect, test } from "vitest";
import type { Entity } from "../../../src/model/records.ts";
import { replaceEntity } from "../../../src/service/ingest/replace-entity.ts";

const stored: Entity = {
  id: "torch",
  kind: "TOOL",
  name: "PyTorch",
  aliases: ["Torch"],
  externalIds: [{ scheme: "wikidata", value: "Q1" }],
  marking: "CLEAR",
  fields: { toolKind: "library", purl: "pkg:pypi/torch" },
};
const given: Entity = {
  ...stored,
  name: "PyTorch 2",
  aliases: ["Torch for Python"],
  externalIds: [{ scheme: "cpe", value: "cpe:2.3:a:pytorch" }],
  fields: { toolKind: "framework" },
};
const gives = (...fields: readonly string[]) => new Set(fields).has.bind(new Set(fields));

test("what a document gives takes the place of what is stored; other names and ids than it knows of stay", () => {
  expect(replaceEntity(stored, given, gives("name", "toolKind"))).toEqual({
    ...stored,
    name: "PyTorch 2",
    aliases: ["Torch", "Torch for Python", "PyTorch"],
    externalIds: [...stored.externalIds, ...given.externalIds],
    fields: { toolKind: "framework", purl: "pkg:pypi/torch" },
  });
});

test("a document that gives all names and ids leaves no others", () => {
  const { aliases, externalIds } = replaceEntity(stored, given, gives("aliases", "externalIds"));
  expect([aliases, externalIds]).toEqual([given.aliases, given.externalIds]);
});

test("what only some may see replaces nothing of what others see, unless it closes that to them", () => {
  const narrow: Entity = { ...given, marking: "AMBER" };
  expect(replaceEntity(stored, narrow, gives("name", "toolKind"))).toBe(stored);
  expect(replaceEntity(stored, narrow, gives("name", "marking"))).toMatchObject({ name: "PyTorch 2", marking: "AMBER" });
});
