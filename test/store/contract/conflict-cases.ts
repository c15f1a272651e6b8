import { expect } from "vitest";
import type { ErrorCode } from "../../../src/model/errors.ts";
import { ConcurrentWriteError, type WriteBatch } from "../../../src/store/record-writer.ts";
import type { StoreCase } from "../store-contract.ts";
import { newClaim, organization, pair, refused, source, supplies, tool } from "./records.ts";

interface Refused {
  readonly what: string;
  readonly code: ErrorCode;
  readonly batch: WriteBatch;
  readonly message: string;
}

const relationshipChanges =
  'The relationship "rel-1" is stored with different content, and a relationship never changes. ' +
  "Retract its claims, and write the corrected relationship under another id.";
const claimChanges =
  'The claim "claim-1" is stored with different content, and a claim never changes. ' +
  "Retract it, and assert the corrected claim under another id.";
const twice = (type: string) => `The batch contains the ${type} "new" more than once, with different content. Keep one of them.`;
const idTaken = (id: string, holder: string, wanted: string) =>
  `The id "${id}" belongs to ${holder} and cannot be used for ${wanted}. Choose another id.`;
const noClaim = (id: string) => `There is no claim "${id}" to retract. Name a claim that is stored or part of the same batch.`;
const broken = (record: string, id: string, field: string, what: string, wanted: string) =>
  `The ${record} refers to "${id}" in "${field}", which ${what}. Name ${wanted} that is stored, or add it first.`;

/** Each is tried on a store that holds `pair`. */
const refusedBatches: readonly Refused[] = [
  {
    what: "an entity under a source's id",
    code: "CONFLICT",
    batch: { entities: [organization("paper")] },
    message: idTaken("paper", "a source", "an entity"),
  },
  {
    what: "an entity under a claim's id",
    code: "CONFLICT",
    batch: { entities: [organization("claim-1")] },
    message: idTaken("claim-1", "a claim", "an entity"),
  },
  {
    what: "a source under an entity's id",
    code: "CONFLICT",
    batch: { sources: [source("lab")] },
    message: idTaken("lab", "an entity", "a source"),
  },
  {
    what: "a relationship under an entity's id",
    code: "CONFLICT",
    batch: { relationships: [supplies("lab", "vendor", "lab")] },
    message: idTaken("lab", "an entity", "a relationship"),
  },
  {
    what: "a claim under a relationship's id",
    code: "CONFLICT",
    batch: { claims: [newClaim("rel-1", "lab")] },
    message: idTaken("rel-1", "a relationship", "a claim"),
  },
  {
    what: "one id for two types within a batch",
    code: "CONFLICT",
    batch: { sources: [source("new")], entities: [organization("new")] },
    message: idTaken("new", "a source", "an entity"),
  },
  {
    what: "an entity twice in a batch with other content",
    code: "CONFLICT",
    batch: { entities: [organization("new"), organization("new", { name: "Other" })] },
    message: twice("entity"),
  },
  {
    what: "a source twice in a batch with other content",
    code: "CONFLICT",
    batch: { sources: [source("new"), source("new", { title: "Other" })] },
    message: twice("source"),
  },
  {
    what: "a relationship twice in a batch with other content",
    code: "CONFLICT",
    batch: { relationships: [supplies("new", "vendor", "lab"), supplies("new", "lab", "vendor")] },
    message: twice("relationship"),
  },
  {
    what: "a claim twice in a batch with other content",
    code: "CONFLICT",
    batch: { claims: [newClaim("new", "rel-1"), newClaim("new", "rel-1", { confidence: 0.1 })] },
    message: twice("claim"),
  },
  {
    what: "an entity of another kind",
    code: "CONFLICT",
    batch: { entities: [tool("lab")] },
    message:
      'The entity "lab" is stored as ORGANIZATION and cannot become TOOL: the kind of an entity never changes. Choose another id.',
  },
  {
    what: "a relationship with other ends",
    code: "CONFLICT",
    batch: { relationships: [supplies("rel-1", "lab", "vendor")] },
    message: relationshipChanges,
  },
  {
    what: "a relationship with another validity",
    code: "CONFLICT",
    batch: { relationships: [supplies("rel-1", "vendor", "lab", { validTo: "2026" })] },
    message: relationshipChanges,
  },
  {
    what: "a relationship with other attributes",
    code: "CONFLICT",
    batch: { relationships: [supplies("rel-1", "vendor", "lab", { attributes: { share: 1 } })] },
    message: relationshipChanges,
  },
  {
    what: "a relationship of another kind",
    code: "CONFLICT",
    batch: { relationships: [supplies("rel-1", "vendor", "lab", { kind: "SUPPLIES_COMPUTE" })] },
    message: relationshipChanges,
  },
  {
    what: "a claim of another confidence",
    code: "CONFLICT",
    batch: { claims: [newClaim("claim-1", "rel-1", { confidence: 0.8 })] },
    message: claimChanges,
  },
  {
    what: "a claim of another marking",
    code: "CONFLICT",
    batch: { claims: [newClaim("claim-1", "rel-1", { marking: "RED" })] },
    message: claimChanges,
  },
  {
    what: "a claim about something else",
    code: "CONFLICT",
    batch: { claims: [newClaim("claim-1", "lab")] },
    message: claimChanges,
  },
  {
    what: "a claim with more sources",
    code: "CONFLICT",
    batch: { sources: [source("more")], claims: [newClaim("claim-1", "rel-1", { sources: ["paper", "more"] })] },
    message: claimChanges,
  },
  {
    what: "a retraction of a claim that is not there",
    code: "CONFLICT",
    batch: { retractions: [{ claim: "claim-9", reason: "wrong" }] },
    message: noClaim("claim-9"),
  },
  {
    what: "a retraction of an entity",
    code: "CONFLICT",
    batch: { retractions: [{ claim: "lab", reason: "wrong" }] },
    message: noClaim("lab"),
  },
  {
    what: "a relationship from nowhere",
    code: "BAD_USER_INPUT",
    batch: { relationships: [supplies("rel-2", "nobody", "lab")] },
    message: broken('relationship "rel-2"', "nobody", "from", "does not exist", "an entity"),
  },
  {
    what: "a relationship to nowhere",
    code: "BAD_USER_INPUT",
    batch: { relationships: [supplies("rel-2", "vendor", "nobody")] },
    message: broken('relationship "rel-2"', "nobody", "to", "does not exist", "an entity"),
  },
  {
    what: "a relationship to a source",
    code: "BAD_USER_INPUT",
    batch: { relationships: [supplies("rel-2", "vendor", "paper")] },
    message: broken('relationship "rel-2"', "paper", "to", "is a source", "an entity"),
  },
  {
    what: "a claim about nothing",
    code: "BAD_USER_INPUT",
    batch: { claims: [newClaim("claim-2", "nothing")] },
    message: broken('claim "claim-2"', "nothing", "about", "does not exist", "an entity or a relationship"),
  },
  {
    what: "a claim about a source",
    code: "BAD_USER_INPUT",
    batch: { claims: [newClaim("claim-2", "paper")] },
    message: broken('claim "claim-2"', "paper", "about", "is a source", "an entity or a relationship"),
  },
  {
    what: "a claim about a claim",
    code: "BAD_USER_INPUT",
    batch: { claims: [newClaim("claim-2", "claim-1")] },
    message: broken('claim "claim-2"', "claim-1", "about", "is a claim", "an entity or a relationship"),
  },
  {
    what: "a claim whose source is missing",
    code: "BAD_USER_INPUT",
    batch: { claims: [newClaim("claim-2", "rel-1", { sources: ["paper", "rumour"] })] },
    message: broken('claim "claim-2"', "rumour", "sources", "does not exist", "a source"),
  },
  {
    what: "a claim whose source is an entity",
    code: "BAD_USER_INPUT",
    batch: { claims: [newClaim("claim-2", "rel-1", { sources: ["lab"] })] },
    message: broken('claim "claim-2"', "lab", "sources", "is an entity", "a source"),
  },
];

const concurrentWrite: StoreCase = {
  name: "a batch that is based on an older revision: ConcurrentWriteError, and nothing of it is kept",
  async run({ store, another }) {
    await store.write({ ...pair, basedOn: 0 });
    const other = await another();
    await other.write({ entities: [organization("between")], basedOn: 1 });
    const batch = { entities: [organization("late")] };
    await expect(store.write({ ...batch, basedOn: 1 })).rejects.toBeInstanceOf(ConcurrentWriteError);
    await refused("CONFLICT", "Another write changed the graph in the meantime. Try again.", store.write({ ...batch, basedOn: 1 }));
    expect([await store.revision(), await store.entities(["late"])]).toEqual([2, [undefined]]);
    expect((await store.write({ ...batch, basedOn: 2 })).revision).toBe(3);
    // What changes nothing is judged by its revision all the same.
    await expect(store.write({ ...batch, basedOn: 2 })).rejects.toBeInstanceOf(ConcurrentWriteError);
  },
};

export const conflictCases: readonly StoreCase[] = [
  concurrentWrite,
  ...refusedBatches.map(
    ({ what, code, batch, message }): StoreCase => ({
      name: `${what}: ${code}, and nothing of the batch is kept`,
      async run({ store }) {
        await store.write(pair);
        const before = await store.claims(["claim-1"]);
        const withBystander = { ...batch, entities: [organization("bystander"), ...(batch.entities ?? [])] };
        await refused(code, message, store.write(withBystander));
        expect(await store.revision()).toBe(1);
        expect(await store.entities(["bystander", "vendor", "lab"])).toEqual([undefined, ...pair.entities]);
        expect(await store.relationships(["rel-1", "rel-2"])).toEqual([...pair.relationships, undefined]);
        expect(await store.claims(["claim-1"])).toEqual(before);
      },
    }),
  ),
];
