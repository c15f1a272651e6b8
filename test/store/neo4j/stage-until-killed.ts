// Run as a process of its own, by neo4j.killed-staged.test.ts: writes a batch in many steps, and may be killed.
import { openNeo4jStore } from "../../../src/store/neo4j/store.ts";
import { manyMore, withMany } from "./staged-batch.ts";

const { NEO4J_URI = "", NEO4J_USER = "neo4j", NEO4J_PASSWORD = "" } = process.env;
const server = { uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD, deadlineMs: 20_000 };
const store = await openNeo4jStore({ ...server, stagedFrom: 0, stagingPauseMs: 200, stagedAtOnce: 40 });
process.stdout.write("begins\n");
await store.write(withMany(manyMore));
await store.close();
