import { describeChangedGraphs } from "./changed-graphs.ts";
import { describeOnServer, emptiedDatabase } from "./neo4j/database.ts";

describeOnServer("on a real server", () => describeChangedGraphs("Neo4j", emptiedDatabase));
