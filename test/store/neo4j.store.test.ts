import { describeOnServer, emptiedDatabase } from "./neo4j/database.ts";
import { describeStoreContract } from "./store-contract.ts";

describeOnServer("on a real server", () => describeStoreContract("Neo4j", emptiedDatabase));
