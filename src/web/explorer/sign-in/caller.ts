import { computed } from "@preact/signals";
import { graphql } from "../api/operation.ts";
import { query } from "../api/query.ts";

const CallerOperation = graphql(`
  query Caller {
    status { caller { name role clearance } }
  }
`);

/** Who the server takes the visitor for. */
export const caller = query(
  CallerOperation,
  computed(() => ({})),
);
