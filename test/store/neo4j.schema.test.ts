import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { entityKind, entityKindNames } from "../../src/model/entity-kinds.ts";
import { relationshipKind, relationshipKindNames } from "../../src/model/relationship-kinds.ts";
import { entityProperties } from "../../src/store/neo4j/entity-node.ts";
import { relationshipProperties } from "../../src/store/neo4j/relationship-edge.ts";
import { nodeLabels, schemaElements } from "../../src/store/neo4j/schema.ts";
import { organization, supplies } from "./contract/records.ts";

describe("the schema of the graph in Neo4j", () => {
  it("has no own field or attribute whose property is one of ours", () => {
    const ours = Object.keys({ ...entityProperties(organization("a", { description: "x", fields: {} })), more: "", since: 0 });
    const fields = entityKindNames.flatMap((kind) => entityKind(kind).fields.map((field) => field.name));
    expect(fields.length).toBeGreaterThan(5);
    expect(fields.filter((name) => ours.includes(name))).toEqual([]);
    const arrow = supplies("a", "b", "c", { validFrom: "2025", validTo: "2026", note: "x" });
    const taken = Object.keys({ ...relationshipProperties(arrow, []), more: "", since: 0 });
    const attributes = relationshipKindNames.flatMap((kind) => Object.keys(relationshipKind(kind).attributes ?? {}));
    expect(attributes.length).toBeGreaterThan(2);
    expect(attributes.filter((name) => taken.includes(name))).toEqual([]);
  });

  it("is named in statements by the labels that are ours alone, which other programs do not use", async () => {
    const folder = new URL("../../src/store/neo4j/", import.meta.url);
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts"));
    const shared = new RegExp(`(?<!CREATE )\\(\\w*:(${nodeLabels.join("|")})\\b`);
    const found: string[] = [];
    for (const file of files.filter((one) => one !== "ownership.ts")) {
      const lines = (await readFile(new URL(file, folder), "utf8")).split("\n");
      for (const line of lines) if (shared.test(line) && !/^\s*(\*|\/)/.test(line)) found.push(`${file}: ${line.trim()}`);
    }
    expect(files.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
    for (const { statement } of schemaElements) {
      expect(statement).toMatch(/FOR (\(n:AiSupplyGraph\w+\)|\(\)-\[r:\w+\]-\(\)) /);
    }
  });
});
