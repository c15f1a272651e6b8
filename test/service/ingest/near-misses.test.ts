import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DocumentError } from "../../../src/model/document-faults.ts";
import { didYouMean } from "../../../src/search/near-misses.ts";
import { importText, type Loose, loadText, newStore, removeStores, smallDocument } from "./fixture.ts";

vi.mock("../../../src/search/near-misses.ts", async (original) => {
  const actual = await original<typeof import("../../../src/search/near-misses.ts")>();
  return { ...actual, didYouMean: vi.fn(actual.didYouMean) };
});

afterAll(removeStores);
const filled = await newStore();
await loadText(filled, smallDocument());
const empty = await newStore();

/** As many faults as a refusal shows. */
const shown = 20;
const many = 1_000;

async function refusalOf(action: Promise<unknown>): Promise<DocumentError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DocumentError);
  return error as DocumentError;
}

function documentWith(relationships: Loose[]): unknown {
  return { ...smallDocument(), relationships };
}

const claimsOf = (source: string, index: number): Loose[] => [
  { id: `claim-${index}`, status: "REPORTED", confidence: 0.5, sources: [source], statedOn: "2026" },
];

function danglingEnds(): Loose[] {
  return Array.from({ length: many }, (_, index) => ({
    id: `dangling-${index}`,
    kind: "SUPPLIES_DATA",
    from: `vendr-${index}`,
    to: "lab",
    claims: claimsOf("paper", index),
  }));
}

function danglingSources(): Loose[] {
  return Array.from({ length: many }, (_, index) => ({
    id: `dangling-${index}`,
    kind: "SUPPLIES_DATA",
    from: "vendor",
    to: "lab",
    validFrom: String(1000 + index),
    claims: claimsOf(`papr-${index}`, index),
  }));
}

/** The same faults again and again are one, and would never fill the list. */
function oneDanglingEnd(): Loose[] {
  return Array.from({ length: many }, () => ({ id: "dangling", kind: "SUPPLIES_DATA", from: "vendr", to: "lab", claims: [] }));
}

beforeEach(() => {
  vi.mocked(didYouMean).mockClear();
});

describe.each([
  { what: "ends of relationships", relationships: danglingEnds() },
  { what: "sources of claims", relationships: danglingSources() },
])("of many $what that are missing, near misses are looked up for those that are shown", ({ relationships }) => {
  it("by a load", async () => {
    const { faults } = await refusalOf(loadText(empty, documentWith(relationships)));
    expect(faults).toHaveLength(shown);
    expect(didYouMean).toHaveBeenCalledTimes(shown);
  });
  it("by an import", async () => {
    const { faults } = await refusalOf(importText(filled, documentWith(relationships)));
    expect(faults).toHaveLength(shown);
    expect(didYouMean).toHaveBeenCalledTimes(shown);
  });
});

it("of one id that many records misspell, near misses are looked up once", async () => {
  const { message } = await refusalOf(importText(filled, documentWith(oneDanglingEnd())));
  expect(message).toContain('Did you mean "vendor"?');
  expect(didYouMean).toHaveBeenCalledTimes(1);
});
