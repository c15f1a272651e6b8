import type { initGraphQLTada } from "gql.tada";
import type { introspection } from "./schema.d.ts";

interface Scalars {
  ID: string;
  DateTime: string;
  PartialDate: string;
  JSON: unknown;
}

type Graphql = ReturnType<typeof initGraphQLTada<{ introspection: introspection; scalars: Scalars; disableMasking: true }>>;

const between = "\n\n";

/**
 * An operation or a fragment, with the fragments that it uses. Its type is checked against the schema when the page is checked;
 * what it is at run time is its text, which is all that the API needs.
 */
export const graphql = ((text: string, fragments: readonly string[] = []) =>
  [...new Set([text, ...fragments].flatMap((one) => one.split(between)).map((one) => one.trim()))].join(
    between,
  )) as unknown as Graphql;

export type { ResultOf, TadaDocumentNode, VariablesOf } from "gql.tada";
