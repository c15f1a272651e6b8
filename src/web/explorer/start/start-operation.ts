import { computed, signal } from "@preact/signals";
import { entityName } from "../api/entity.ts";
import { graphql, type ResultOf } from "../api/operation.ts";
import { query } from "../api/query.ts";
import { view } from "../view/current.ts";

const aboutName = graphql(
  `
  fragment AboutName on Node {
    __typename
    id
    ...EntityName
    ... on Relationship { sentence }
    ... on Source { title publisher url }
  }
`,
  [entityName],
);

const StartOperation = graphql(
  `
  query Start($knownAt: DateTime, $examples: [ID!]!, $incidents: Int!, $disputes: Int!, $changes: Int!) {
    status { revision counts { entities relationships claims sources } }
    labs(first: 1) { totalCount }
    vendors(first: 1) { totalCount nodes { ...EntityName } }
    models(first: 1) { totalCount }
    tools(first: 1) { totalCount }
    datasets(first: 1) { totalCount }
    incidents(orderBy: DATE, first: $incidents) {
      totalCount
      nodes { ...EntityName startedOn disclosedOn open incidentKind }
    }
    contradictions(first: $disputes, knownAt: $knownAt) {
      totalCount
      nodes {
        about { ...AboutName }
        disputing { id text quote statedOn }
      }
    }
    changes(first: $changes, until: $knownAt) {
      totalCount
      nodes {
        at
        by
        kind
        reason
        about { ...AboutName }
        claim { id text }
      }
    }
    examples: nodes(ids: $examples) { ...EntityName }
  }
`,
  [aboutName, entityName],
);

export type StartAnswer = ResultOf<typeof StartOperation>;
export type About = ResultOf<typeof aboutName>;
export type IncidentRow = StartAnswer["incidents"]["nodes"][number];

/** What the first questions are about, where the graph knows them. */
export const examples = { breach: "inc-mercor-breach-2026", vendor: "surge-ai" } as const;

const again = signal(0);

/** How long each list is. */
export const lengths = signal({ incidents: 6, disputes: 5, changes: 6 });

/** What is in the graph; asked only where nothing else is. */
export const start = query(
  StartOperation,
  computed(() => {
    const { seeds, knownAt } = view.value;
    if (seeds.length > 0) return undefined;
    return { examples: Object.values(examples), ...lengths.value, ...(knownAt === undefined ? {} : { knownAt }) };
  }),
  again,
);

export function startAgain(): void {
  again.value += 1;
}
