import { expect } from "vitest";
import type { ErrorCode } from "../../../src/model/errors.ts";
import { Overtaken, type WriteBatch } from "../../../src/store/graph-store.ts";
import type { StoreCase } from "../store-contract.ts";
import { newClaim, organization, pair, refusal, source, supplies, tool } from "./records.ts";

interface Refused {
  readonly what: string;
  readonly code: ErrorCode;
  readonly batch: WriteBatch;
  /** The message names the record. */
  readonly names: string;
}

/** Each is tried on a store that holds `pair`. */
const refused: readonly Refused[] = [
  { what: "an entity under a source's id", code: "CONFLICT", batch: { entities: [organization("paper")] }, names: "paper" },
  { what: "an entity under a claim's id", code: "CONFLICT", batch: { entities: [organization("claim-1")] }, names: "claim-1" },
  { what: "a source under an entity's id", code: "CONFLICT", batch: { sources: [source("lab")] }, names: "lab" },
  {
    what: "a relationship under an entity's id",
    code: "CONFLICT",
    batch: { relationships: [supplies("lab", "vendor", "lab")] },
    names: "lab",
  },
  {
    what: "a claim under a relationship's id",
    code: "CONFLICT",
    batch: { claims: [newClaim("rel-1", "lab")] },
    names: "rel-1",
  },
  {
    what: "one id for two types within a batch",
    code: "CONFLICT",
    batch: { sources: [source("new")], entities: [organization("new")] },
    names: "new",
  },
  {
    what: "an entity twice in a batch with other content",
    code: "CONFLICT",
    batch: { entities: [organization("new"), organization("new", { name: "Other" })] },
    names: "new",
  },
  { what: "an entity of another kind", code: "CONFLICT", batch: { entities: [tool("lab")] }, names: "lab" },
  {
    what: "a relationship with other ends",
    code: "CONFLICT",
    batch: { relationships: [supplies("rel-1", "lab", "vendor")] },
    names: "rel-1",
  },
  {
    what: "a relationship with another validity",
    code: "CONFLICT",
    batch: { relationships: [supplies("rel-1", "vendor", "lab", { validTo: "2026" })] },
    names: "rel-1",
  },
  {
    what: "a relationship with other attributes",
    code: "CONFLICT",
    batch: { relationships: [supplies("rel-1", "vendor", "lab", { attributes: { share: 1 } })] },
    names: "rel-1",
  },
  {
    what: "a relationship of another kind",
    code: "CONFLICT",
    batch: { relationships: [supplies("rel-1", "vendor", "lab", { kind: "SUPPLIES_COMPUTE" })] },
    names: "rel-1",
  },
  {
    what: "a claim of another confidence",
    code: "CONFLICT",
    batch: { claims: [newClaim("claim-1", "rel-1", { confidence: 0.8 })] },
    names: "claim-1",
  },
  {
    what: "a claim of another marking",
    code: "CONFLICT",
    batch: { claims: [newClaim("claim-1", "rel-1", { marking: "RED" })] },
    names: "claim-1",
  },
  {
    what: "a claim about something else",
    code: "CONFLICT",
    batch: { claims: [newClaim("claim-1", "lab")] },
    names: "claim-1",
  },
  {
    what: "a claim with more sources",
    code: "CONFLICT",
    batch: { sources: [source("more")], claims: [newClaim("claim-1", "rel-1", { sources: ["paper", "more"] })] },
    names: "claim-1",
  },
  {
    what: "a retraction of a claim that is not there",
    code: "CONFLICT",
    batch: { retractions: [{ claim: "claim-9", reason: "wrong" }] },
    names: "claim-9",
  },
  {
    what: "a retraction of an entity",
    code: "CONFLICT",
    batch: { retractions: [{ claim: "lab", reason: "wrong" }] },
    names: "lab",
  },
  {
    what: "a relationship from nowhere",
    code: "BAD_USER_INPUT",
    batch: { relationships: [supplies("rel-2", "nobody", "lab")] },
    names: "nobody",
  },
  {
    what: "a relationship to nowhere",
    code: "BAD_USER_INPUT",
    batch: { relationships: [supplies("rel-2", "vendor", "nobody")] },
    names: "nobody",
  },
  {
    what: "a relationship to a source",
    code: "BAD_USER_INPUT",
    batch: { relationships: [supplies("rel-2", "vendor", "paper")] },
    names: "paper",
  },
  { what: "a claim about nothing", code: "BAD_USER_INPUT", batch: { claims: [newClaim("claim-2", "nothing")] }, names: "nothing" },
  { what: "a claim about a source", code: "BAD_USER_INPUT", batch: { claims: [newClaim("claim-2", "paper")] }, names: "paper" },
  { what: "a claim about a claim", code: "BAD_USER_INPUT", batch: { claims: [newClaim("claim-2", "claim-1")] }, names: "claim-1" },
  {
    what: "a claim whose source is missing",
    code: "BAD_USER_INPUT",
    batch: { claims: [newClaim("claim-2", "rel-1", { sources: ["paper", "rumour"] })] },
    names: "rumour",
  },
  {
    what: "a claim whose source is an entity",
    code: "BAD_USER_INPUT",
    batch: { claims: [newClaim("claim-2", "rel-1", { sources: ["lab"] })] },
    names: "lab",
  },
];

const overtaken: StoreCase = {
  name: "a batch that is based on an older revision: Overtaken, and nothing of it is kept",
  async run({ store, another }) {
    await store.write({ ...pair, basedOn: 0 });
    const other = await another();
    await other.write({ entities: [organization("between")], basedOn: 1 });
    const batch = { entities: [organization("late")] };
    await expect(store.write({ ...batch, basedOn: 1 })).rejects.toBeInstanceOf(Overtaken);
    expect([await store.revision(), await store.entities(["late"])]).toEqual([2, [undefined]]);
    expect((await store.write({ ...batch, basedOn: 2 })).revision).toBe(3);
    // What changes nothing is judged by its revision all the same.
    await expect(store.write({ ...batch, basedOn: 2 })).rejects.toBeInstanceOf(Overtaken);
  },
};

export const conflictCases: readonly StoreCase[] = [
  overtaken,
  ...refused.map(
    ({ what, code, batch, names }): StoreCase => ({
      name: `${what}: ${code}, and nothing of the batch is kept`,
      async run({ store }) {
        await store.write(pair);
        const before = await store.claims(["claim-1"]);
        const error = await refusal(
          code,
          store.write({ ...batch, entities: [organization("bystander"), ...(batch.entities ?? [])] }),
        );
        expect(error.message).toContain(names);
        expect(await store.revision()).toBe(1);
        expect(await store.entities(["bystander", "vendor", "lab"])).toEqual([undefined, ...pair.entities]);
        expect(await store.relationships(["rel-1", "rel-2"])).toEqual([...pair.relationships, undefined]);
        expect(await store.claims(["claim-1"])).toEqual(before);
      },
    }),
  ),
];
