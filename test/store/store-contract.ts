import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeCases } from "./contract/change-cases.ts";
import { conflictCases } from "./contract/conflict-cases.ts";
import { countCases } from "./contract/count-cases.ts";
import { hostileCases } from "./contract/hostile-cases.ts";
import { listClaimsCases } from "./contract/list-claims-cases.ts";
import { listEntitiesCases } from "./contract/list-entities-cases.ts";
import { loadCases } from "./contract/load-cases.ts";
import { readCases } from "./contract/read-cases.ts";
import { searchCases } from "./contract/search-cases.ts";
import { sourceCases } from "./contract/source-cases.ts";
import { topologyCases } from "./contract/topology-cases.ts";
import { versionCases } from "./contract/version-cases.ts";
import { writeCases } from "./contract/write-cases.ts";
import { writeKeyCases } from "./contract/write-key-cases.ts";
import { type NewDatabase, opened, type StoreUnderTest } from "./new-database.ts";

/** One promise of the port, tried on a fresh store. */
export interface StoreCase {
  readonly name: string;
  run(under: StoreUnderTest): Promise<void>;
}

const chapters: readonly { readonly title: string; readonly cases: readonly StoreCase[] }[] = [
  { title: "write", cases: writeCases },
  { title: "what a write refuses", cases: conflictCases },
  { title: "keys of writes", cases: writeKeyCases },
  { title: "load", cases: loadCases },
  { title: "reads by id", cases: readCases },
  { title: "versions", cases: versionCases },
  { title: "lists of entities and sources", cases: listEntitiesCases },
  { title: "sources and who may see them", cases: sourceCases },
  { title: "lists of claims", cases: listClaimsCases },
  { title: "search candidates", cases: searchCases },
  { title: "topology rows", cases: topologyCases },
  { title: "changes", cases: changeCases },
  { title: "counts", cases: countCases },
  { title: "hostile values", cases: hostileCases },
];

/**
 * What every store promises, whatever the database behind it. There are no exceptions: a store that fails a case is not
 * a store of this graph.
 */
export function describeStoreContract(name: string, newDatabase: () => Promise<NewDatabase>): void {
  describe(`${name} keeps the promises of the store port`, () => {
    describe("on an empty store", () => {
      let under: StoreUnderTest;
      beforeEach(async () => {
        under = await opened(await newDatabase());
      });
      afterEach(async () => {
        // Whatever was written is found as it was written.
        const again = await under.another();
        expect(await again.damage()).toEqual([]);
        await under.cleanup();
      });
      for (const chapter of chapters) {
        describe(chapter.title, () => {
          for (const one of chapter.cases) it(one.name, () => one.run(under));
        });
      }
    });

    it("exists from the first time that it is opened, and asking whether it exists creates nothing", async () => {
      const database = await newDatabase();
      expect(await database.exists()).toBe(false);
      expect(await database.exists()).toBe(false);
      await (await database.open()).close();
      expect(await database.exists()).toBe(true);
      await database.remove();
    });
  });
}
