import { schemaElements } from "../../src/store/neo4j/schema.ts";

/** The store's schema as a script for cypher-shell or Neo4j Browser. */
export function printedNeo4jSchema(): string {
  const head = [
    "// Constraints and indexes of the graph in Neo4j (Community edition suffices).",
    "// Printed from src/store/neo4j/schema.ts by `npm run print`; the store runs the same statements when it opens.",
    "",
  ];
  return [...head, ...schemaElements.map(({ why, statement }) => `// ${why}\n${statement};`), ""].join("\n");
}
