import { graphql, type ResultOf } from "../../api/operation.ts";

export const sourceLine = graphql(`
  fragment SourceLine on Source {
    id
    publisher
    title
    url
    publishedOn
    kind
    verification
    via
    marking
  }
`);

export type SourceLine = ResultOf<typeof sourceLine>;
