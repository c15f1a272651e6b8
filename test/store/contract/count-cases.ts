import { expect } from "vitest";
import type { StoreCase } from "../store-contract.ts";
import { newClaim, organization, source, supplies } from "./records.ts";

export const countCases: readonly StoreCase[] = [
  {
    name: "count what each clearance may see: a relationship by its ends and by at least one claim",
    async run({ store }) {
      await store.write({
        sources: [source("paper"), source("blog")],
        entities: [
          organization("a"),
          organization("b"),
          organization("g", { marking: "GREEN" }),
          organization("r", { marking: "RED" }),
        ],
        relationships: [
          supplies("a-b", "a", "b"),
          supplies("a-b-whispered", "a", "b"),
          supplies("a-b-unsaid", "a", "b"),
          supplies("a-g", "a", "g"),
          supplies("r-b", "r", "b"),
        ],
        claims: [
          newClaim("c-ab", "a-b"),
          newClaim("c-ab-2", "a-b", { marking: "AMBER", stance: "DISPUTES" }),
          newClaim("c-whispered", "a-b-whispered", { marking: "AMBER_STRICT" }),
          newClaim("c-ag", "a-g"),
          newClaim("c-rb", "r-b"),
          newClaim("c-a", "a"),
          newClaim("c-r", "r"),
        ],
      });
      const expected = [
        [2, 1, 2],
        [3, 2, 3],
        [3, 2, 4],
        [3, 3, 5],
        [4, 4, 7],
      ];
      for (const [clearance, [entities, relationships, claims]] of expected.entries()) {
        expect({ clearance, ...(await store.counts(clearance)) }).toEqual({
          clearance,
          entities,
          relationships,
          claims,
          sources: 2,
        });
      }
    },
  },
  {
    name: "follow every commit: a retraction keeps the claim counted, a marking hides and shows",
    async run({ store, another }) {
      const other = await another();
      await store.write({ sources: [source("paper")], entities: [organization("a"), organization("b")] });
      await store.write({ relationships: [supplies("a-b", "a", "b")], claims: [newClaim("c", "a-b")] });
      expect(await other.counts(0)).toEqual({ entities: 2, relationships: 1, claims: 1, sources: 1 });
      await store.write({ retractions: [{ claim: "c", reason: "wrong" }] });
      expect(await other.counts(0)).toEqual({ entities: 2, relationships: 1, claims: 1, sources: 1 });
      await store.write({ entities: [organization("a", { marking: "AMBER" })] });
      expect(await other.counts(1)).toEqual({ entities: 1, relationships: 0, claims: 0, sources: 0 });
      expect(await other.counts(2)).toEqual({ entities: 2, relationships: 1, claims: 1, sources: 1 });
    },
  },
];
