import { afterAll, beforeAll, describe } from "vitest";
import { freshStore, leaveDatabase, noServer, takeTurn, whyNoServer } from "./neo4j/database.ts";
import { describeOracle } from "./oracle-cases.ts";

describe.skipIf(noServer)(`on a real server${whyNoServer}`, () => {
  let giveBack: () => Promise<void>;
  beforeAll(async () => {
    giveBack = await takeTurn();
  }, 600_000);
  afterAll(async () => {
    await leaveDatabase();
    await giveBack();
  });
  describeOracle("neo4j", freshStore);
});
