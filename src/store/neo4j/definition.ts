import { defineStore, text, type ValuesOf } from "../store-definition.ts";
import type { Neo4jOptions } from "./connection.ts";

/** The user that every new Neo4j server has. */
const firstUser = "neo4j";
const boltUri = /^(neo4j|bolt)(\+s|\+ssc)?:\/\/[^\s]+$/;

const settings = [
  {
    name: "NEO4J_URI",
    value: "uri",
    meaning: "Address of the Neo4j server, such as neo4j://localhost:7687.",
    shape: text.regex(boltUri, "is not a Neo4j address; give one such as neo4j://localhost:7687"),
    required: true,
  },
  { name: "NEO4J_USER", value: "name", meaning: `Neo4j user name; ${firstUser} if not set.`, shape: text },
  // Not required: a server may run without authentication.
  { name: "NEO4J_PASSWORD", value: "password", meaning: "Neo4j password.", shape: text, secret: true },
  {
    name: "NEO4J_PASSWORD_FILE",
    value: "file",
    meaning: "File that holds the Neo4j password, in place of NEO4J_PASSWORD.",
    shape: text,
    fileFor: "NEO4J_PASSWORD",
  },
  { name: "NEO4J_DATABASE", value: "name", meaning: "Neo4j database; the user's home database if not set.", shape: text },
] as const;

function optionsOf(values: ValuesOf<typeof settings>): Neo4jOptions {
  const { NEO4J_URI: uri, NEO4J_USER: user = firstUser, NEO4J_PASSWORD: password = "", NEO4J_DATABASE: database } = values;
  return { uri, user, password, database };
}

/** The graph in a Neo4j server, cluster or Aura. */
export const neo4jStore = defineStore({
  name: "neo4j",
  description: "a Neo4j server",
  settings,
  location: "NEO4J_URI",
  whereIs: ({ NEO4J_URI, NEO4J_DATABASE }) =>
    `${NEO4J_URI}, ${NEO4J_DATABASE ? `database ${NEO4J_DATABASE}` : "the home database of its user"}`,
  open: async (values) => (await import("./store.ts")).openNeo4jStore(optionsOf(values)),
  exists: async (values) => (await import("./store.ts")).graphExists(optionsOf(values)),
});
