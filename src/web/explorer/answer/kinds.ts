import { signal } from "@preact/signals";
import { graphql } from "../api/operation.ts";
import { query } from "../api/query.ts";

const KindsOperation = graphql(`
  query Kinds {
    kinds {
      channels { channel label letter description }
      roles { role label description }
      relationshipKinds { kind reads description }
      incidentKinds { kind label description }
    }
  }
`);

/** The labels and descriptions of the vocabulary, for legends and choices. */
export const kinds = query(KindsOperation, signal({}));
