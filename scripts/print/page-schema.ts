import { minifyIntrospection, outputIntrospectionFile } from "gql.tada/internal";
import { introspectionFromSchema } from "graphql";
import { makeSchema } from "../../src/graphql/schema.ts";

/** The schema as types, by which the operations of the explorer are checked. */
export function printedPageSchema(): string {
  const schema = minifyIntrospection(introspectionFromSchema(makeSchema()));
  const head = "// Printed from the code by `npm run print`. Do not edit: change the code and print it again.\n";
  return head + outputIntrospectionFile(schema, { fileType: ".d.ts", shouldPreprocess: true });
}
