import { describeOnServer, emptiedDatabase } from "./neo4j/database.ts";
import { describeStoreContract } from "./store-contract.ts";

const staging = { stagedFrom: 0, stagingPauseMs: 0 };

describeOnServer("on a real server, with every write staged", () => {
  describeStoreContract("Neo4j", () => emptiedDatabase(staging));
});
