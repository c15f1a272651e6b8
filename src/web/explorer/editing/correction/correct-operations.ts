import { graphql } from "../../api/operation.ts";

/** All fields of an entity as they are recorded: what the panel shows leaves some out, and fills others in. */
export const CorrectableOperation = graphql(`
  query Correctable($ref: EntityRef!) {
    entity(ref: $ref) { id kind history(first: 1) { nodes { fields } } }
  }
`);

export const CorrectOperation = graphql(`
  mutation Correct($correction: EntityCorrection!, $dryRun: Boolean!, $key: String) {
    correctEntity(correction: $correction, dryRun: $dryRun, idempotencyKey: $key) {
      userErrors { message path }
      changes { action type id fields { field before after } }
    }
  }
`);
