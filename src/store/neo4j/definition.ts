import { defineStore, text, type ValuesOf } from "../store-definition.ts";
import { UnreachableStoreError } from "../unreachable-store.ts";
import type { Neo4jOptions } from "./connection.ts";

/** The user that every new Neo4j server has. */
const firstUser = "neo4j";
const give = "give one such as neo4j://localhost:7687";
const scheme = /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\/(?=.)/i;

/** What is wrong with an address, to continue the sentence `"<address>" …`; undefined where nothing is. */
function faultOf(address: string): string | undefined {
  if (address.includes("@")) {
    return "contains a user name or password; leave them out, and set NEO4J_USER and NEO4J_PASSWORD";
  }
  if (!scheme.test(address) || /\s/.test(address)) return `is not a Neo4j address; ${give}`;
  const rest = address.replace(scheme, "");
  if (/[?#]/.test(rest)) return `has parameters, which would have no effect; ${give}`;
  if (/\/./.test(rest)) return `has a path, which would have no effect; ${give}, and set NEO4J_DATABASE to name a database`;
  const port = /:(\d+)\/?$/.exec(rest)?.[1];
  return port !== undefined && Number(port) > 65_535 ? `has a port above 65535; ${give}` : undefined;
}

/**
 * The address of a server and nothing more: it is printed in messages, and the driver ignores most of what else there may be. Its
 * scheme may be in capitals, which the driver does not take.
 */
const serverAddress = text
  .superRefine((address, context) => {
    const fault = faultOf(address);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
  })
  .transform((address) => address.replace(scheme, (written) => written.toLowerCase()));

/** What messages about a wrong address must not repeat. */
const secretInAddress = /^.*(?=@)/s;

const settings = [
  {
    name: "NEO4J_URI",
    value: "uri",
    meaning: "Address of the Neo4j server, such as neo4j://localhost:7687.",
    shape: serverAddress,
    secretPart: secretInAddress,
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
  open: async (values, options) => (await import("./store.ts")).openNeo4jStore({ ...optionsOf(values), ...options }),
  // Not where the server did answer, and refused us: a wrong password, no TLS, a database that it does not have.
  mayStartLater: (error) => error instanceof UnreachableStoreError,
  exists: async (values) => (await import("./store.ts")).graphExists(optionsOf(values)),
});
