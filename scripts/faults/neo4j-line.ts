import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../neo4j/neo4j", import.meta.url));
const { NEO4J_PORT: port = "7697", NEO4J_RESTART_PORT: restartPort = "7707" } = process.env;

/** A server of one line of Neo4j, which the tests may empty, and another one on demand, which they may kill. */
export interface Neo4jLine {
  readonly version: string;
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

/** Starts it. Throws with the reason where that is not possible, such as without Java. */
export function startNeo4j(version: string): Neo4jLine {
  const settings = { NEO4J_VERSION: version, NEO4J_PORT: port };
  const tell = (what: string) => spawnSync(command, [what], { env: { ...process.env, ...settings }, encoding: "utf8" });
  const { status, stderr } = tell("start");
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1));
  return {
    version,
    environment: {
      NEO4J_URI: `bolt://127.0.0.1:${port}`,
      NEO4J_USER: "neo4j",
      NEO4J_PASSWORD: process.env["NEO4J_PASSWORD"] ?? "development-only",
      NEO4J_VERSION: version,
      NEO4J_COMMAND: command,
      NEO4J_RESTART_PORT: restartPort,
    },
    stop: () => void tell("wipe"),
  };
}
