import { describeOnServer, emptiedDatabase } from "./neo4j/database.ts";
import { describeOracle } from "./oracle-cases.ts";

describeOnServer("on a real server", () => describeOracle("Neo4j", emptiedDatabase));
