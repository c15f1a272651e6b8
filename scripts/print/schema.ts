import { lexicographicSortSchema, printSchema } from "graphql";
import { makeSchema } from "../../src/graphql/schema.ts";

/** The schema as `schema/schema.graphql` keeps it, so that a change of the API shows in a review. */
export function printedSchema(): string {
  const head = "# Printed from the code by `npm run print`. Do not edit: change the code and print it again.\n\n";
  return `${head}${printSchema(lexicographicSortSchema(makeSchema()))}\n`;
}
