import { entityName } from "../../api/entity.ts";
import { graphql, type ResultOf } from "../../api/operation.ts";
import { sourceLine } from "../evidence/source.ts";

/** What an organization says of an incident. */
export const said = graphql(`
  fragment Said on Statement {
    exposure
    response
    statedOn
    note
    relationship { id }
  }
`);

/** What an entity is, as the panel describes it. */
export const entityDetails = graphql(
  `
  fragment EntityDetails on Entity {
    ...EntityName
    aliases
    description
    externalIds { scheme value }
    ... on Organization {
      country
      website
      says: statements(first: 20) {
        totalCount
        nodes {
          ...Said
          about: incident { ...EntityName }
        }
      }
    }
    ... on Tool { toolKind purl }
    ... on Dataset { modality license releasedOn availability }
    ... on Model { modality license releasedOn openness }
    ... on Incident {
      incidentKind
      channels
      status
      open
      summary
      startedOn
      disclosedOn
      containedOn
      timeline { on text sources { ...SourceLine } }
      statements(first: 40) {
        totalCount
        nodes {
          ...Said
          about: organization { ...EntityName }
        }
      }
    }
  }
`,
  [entityName, sourceLine, said],
);

export type Said = ResultOf<typeof said>;
export type EntityDetails = ResultOf<typeof entityDetails>;
export type IncidentDetails = Extract<EntityDetails, { __typename: "Incident" }>;
