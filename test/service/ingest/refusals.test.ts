import { afterAll, describe, expect, it } from "vitest";
import { DocumentError } from "../../../src/model/document-faults.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { refusals } from "../../importers/refusals.ts";
import { importText, loadText, newStore, removeStores, smallDocument } from "./fixture.ts";

afterAll(removeStores);
const empty = await newStore();
const filled = await newStore();
await loadText(filled, {
  ...smallDocument(),
  entities: [{ id: "somebody", kind: "ORGANIZATION", name: "Somebody" }],
  relationships: [],
});

/** The fault of the document, after which the store is as before. */
async function faultOf(store: GraphStore, action: () => Promise<unknown>) {
  const state = async () => ({ revision: await store.revision(), counts: await store.counts(4) });
  const before = await state();
  const error = await action().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DocumentError);
  expect(await state()).toEqual(before);
  return error as DocumentError;
}

describe.each(refusals)("$what is refused", ({ change, code = "BAD_USER_INPUT", record, field, message }) => {
  const document = () => {
    const small = smallDocument();
    return change(small) ?? small;
  };
  const expectFault = (error: DocumentError) => {
    expect(error.code).toBe(code);
    expect(error.place.file).toBe("small.json");
    if (record !== undefined) expect(error.place.record).toBe(record);
    if (field !== undefined) expect(error.place.field).toBe(field);
    expect(error.message).toContain(message);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  };

  it("by a load", async () => expectFault(await faultOf(empty, () => loadText(empty, document()))));
  it("by an import", async () => expectFault(await faultOf(filled, () => importText(filled, document()))));
});

describe("a refusal", () => {
  it("lists many faults at once, a line each, and not without end", async () => {
    const document = smallDocument();
    for (let index = 0; index < 100; index++) document.sources.push({ id: `s${index}`, verification: "SEEN" });
    const { faults, message } = await faultOf(empty, () => loadText(empty, document));
    expect(faults).toHaveLength(20);
    const lines = message.split("\n");
    expect([lines.length, lines.at(-1)]).toEqual([21, "These are the first 20 faults; there may be more."]);
    expect(faults[3]?.place).toEqual({ file: "small.json", record: "s3", field: "verification" });
  });

  it("of a line names the line", async () => {
    const lines = ['{"source":{"id":"a"}}', '{"source":{"id":"b"},}', '{"sauce":{"id":"b"}}', '{"source":{"id":""}}'].join("\n");
    const { faults } = await faultOf(empty, () => loadText(empty, lines, "small.ndjson"));
    expect(faults.map((fault) => fault.place.record)).toEqual(["line 2, column 22", "line 3", "line 4"]);
  });
});
