import { describe, expect, it } from "vitest";
import type { ReadContext } from "../../../src/importers/importer.ts";
import { conformingParts } from "../../../src/importers/kit/conforming-parts.ts";
import { FaultList } from "../../../src/model/document-faults.ts";

const schema = { file: "spdx-2.schema.json" };
const document = (packages: readonly unknown[]) => ({
  SPDXID: "SPDXRef-DOCUMENT",
  spdxVersion: "SPDX-2.3",
  name: "a",
  creationInfo: { created: "2026", creators: ["Tool: a"] },
  packages,
});
const found = (name: string, fields = {}) => ({ SPDXID: `SPDXRef-${name}`, name, downloadLocation: "NONE", ...fields });

function read(value: Record<string, unknown>, lenient: boolean) {
  const faults = new FaultList();
  const context: ReadContext = { assertedBy: "test", trustAssertedBy: false, faults, lenient };
  return { faults, parts: conformingParts(value, schema, context, "a.json") };
}

describe("a document of which parts are not as the schema has it", () => {
  const faulty = () =>
    document([null, found("a", { supplier: 1 }), { name: "no id" }, found("b"), found("c", { externalRefs: [{}, 2] })]);

  it("is refused, with the place of each fault", () => {
    const { parts, faults } = read(faulty(), false);
    expect(parts).toBeUndefined();
    expect(() => faults.throwIfAny()).toThrow(
      /packages\[0\]: is null.*\n.*packages\[1\]: supplier: is 1.*\n.*packages\[2\]: has no SPDXID.*/,
    );
  });

  it("is read leniently without these, and each part that is left is where it was", () => {
    const { parts, faults } = read(faulty(), true);
    expect(faults.any).toBe(false);
    const packages = parts?.value["packages"] as object[];
    expect(packages).toEqual([found("a"), found("b"), found("c", { externalRefs: [] })]);
    expect(packages.map((one) => parts?.placeOf(one))).toEqual(["packages[1]", "packages[3]", "packages[4]"]);
    expect(parts?.lost).toEqual([
      { list: "packages", place: "packages[0]" },
      { list: "packages", place: "packages[2]" },
      { list: "externalRefs", place: "packages[4].externalRefs[0]" },
      { list: "externalRefs", place: "packages[4].externalRefs[1]" },
    ]);
    expect(parts?.takenOut.map(({ record, field }) => [record, field].filter(Boolean).join(" "))).toEqual(
      expect.arrayContaining(["packages[0]", "packages[1] supplier", "packages[2]"]),
    );
  });

  it("is refused even leniently where it is faulty as a whole", () => {
    const { SPDXID: _, ...rest } = document([]);
    const { parts, faults } = read(rest, true);
    expect(parts).toBeUndefined();
    expect(() => faults.throwIfAny()).toThrow("a.json: The document has no SPDXID; add it");
  });

  it("is refused for what is wrong in it, and not for what would be missing without that", () => {
    const { parts, faults } = read({ ...document([]), creationInfo: { created: "2026", creators: "Tool: a" } }, true);
    expect(parts).toBeUndefined();
    expect(() => faults.throwIfAny()).toThrow(/^a\.json: creationInfo\.creators: is "Tool: a"; it has to be of type array$/);
  });

  it("or nested too deeply", () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 20_000; depth++) value = [value];
    const { faults } = read({ ...document([]), value }, true);
    expect(() => faults.throwIfAny()).toThrow("is nested more than 200 levels deep");
  });
});
