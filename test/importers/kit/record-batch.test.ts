import { describe, expect, it } from "vitest";
import { fieldOfPath, labelOf, stepsOfPointer } from "../../../src/importers/kit/places.ts";
import { RecordBatch } from "../../../src/importers/kit/record-batch.ts";

const claim = (id: string, about: string) => ({
  id,
  about,
  stance: "SUPPORTS" as const,
  status: "REPORTED" as const,
  confidence: 1,
  sources: ["s"],
  assertedBy: "x",
  marking: "CLEAR" as const,
});

describe("a batch", () => {
  it("knows where each record and claim comes from", () => {
    const batch = new RecordBatch<number>((line, field) => ({ file: "f", record: `line ${line}`, field }));
    expect(batch.empty).toBe(true);
    batch.addSource({ id: "s", verification: "READ", originGroup: "s" }, 1);
    batch.addRelationship({ id: "r", kind: "USES_TOOL", from: "a", to: "b", attributes: {} }, 2);
    batch.addClaim(claim("c", "r"), 2, "claims[0]");
    batch.addClaim(claim("c", "other"), 3, "");
    batch.warn("odd", 4, "name");
    expect(batch.empty).toBe(false);
    expect(batch.placeOf({ id: "s" }, "url")).toEqual({ file: "f", record: "line 1", field: "url" });
    expect(batch.placeOf({ id: "r" }, "to")).toEqual({ file: "f", record: "line 2", field: "to" });
    expect(batch.placeOf({ id: "c", about: "r" }, "id")).toEqual({ file: "f", record: "line 2", field: "claims[0].id" });
    expect(batch.placeOf({ id: "c", about: "other" }, "id")).toEqual({ file: "f", record: "line 3", field: "id" });
    expect(batch.placeOf({ id: "unknown" }, "id")).toEqual({ record: "unknown", field: "id" });
    expect(batch.warnings).toEqual([{ message: "odd", place: { file: "f", record: "line 4", field: "name" } }]);
  });
});

describe("places", () => {
  it.each([
    ["", ""],
    ["/components/3/purl", "components[3].purl"],
    ["/a~1b/0/c~0d", '["a/b"][0]["c~d"]'],
    ["/versions/01", 'versions["01"]'],
  ])("a JSON pointer %j is the field %j", (pointer, field) => expect(fieldOfPath(stepsOfPointer(pointer))).toBe(field));

  it("name a record by its id only where that can be printed", () => {
    expect(["mercor", "", "a\u001bb", "x".repeat(101), 5].map((id) => labelOf(id, "line 1"))).toEqual([
      "mercor",
      ...Array.from({ length: 4 }, () => "line 1"),
    ]);
  });
});
