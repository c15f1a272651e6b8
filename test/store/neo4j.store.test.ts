import { afterAll, beforeAll, describe } from "vitest";
import { freshStore, leaveDatabase, noServer, takeTurn, whyNoServer } from "./neo4j/database.ts";
import { describeStoreContract } from "./store-contract.ts";

describe.skipIf(noServer)(`on a real server${whyNoServer}`, () => {
  let giveBack: () => Promise<void>;
  beforeAll(async () => {
    giveBack = await takeTurn();
  }, 600_000);
  afterAll(async () => {
    await leaveDatabase();
    await giveBack();
  });
  describeStoreContract("neo4j", freshStore);
});
