import { signal } from "@preact/signals";
import { graphql } from "../api/operation.ts";
import { query } from "../api/query.ts";

const KindsOperation = graphql(`
  query Kinds {
    kinds {
      channels { channel label description }
      roles { role label }
      relationshipKinds { kind reads from to }
      incidentKinds { kind label }
    }
  }
`);

/** The labels of the vocabulary, for legends and choices. */
export const kinds = query(KindsOperation, signal({}));
