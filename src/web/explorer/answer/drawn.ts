import { entityName } from "../api/entity.ts";
import { graphql, type ResultOf } from "../api/operation.ts";

/** What is drawn of an entity. */
export const drawnNode = graphql(
  `
  fragment DrawnNode on SliceNode {
    id
    rank
    pathRank
    likelihood
    evidence
    via
    entity { ...EntityName }
  }
`,
  [entityName],
);

/** What is drawn of a relationship. Its ends are places among the nodes, from 0. */
export const drawnEdge = graphql(`
  fragment DrawnEdge on SliceEdge {
    id
    kind
    sourceIndex
    targetIndex
    flow
    pathFlow
    certainty
    onPath
  }
`);

/** Entities that are not drawn. */
export const drawnElision = graphql(`
  fragment DrawnElision on Elision {
    id
    anchor
    kind
    count
    label
  }
`);

export type DrawnNode = ResultOf<typeof drawnNode>;
export type DrawnEdge = ResultOf<typeof drawnEdge>;
export type DrawnElision = ResultOf<typeof drawnElision>;
