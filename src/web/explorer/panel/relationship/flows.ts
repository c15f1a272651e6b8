import { computed } from "@preact/signals";
import { graphql } from "../../api/operation.ts";
import { query } from "../../api/query.ts";
import { relationshipId } from "./relationship-operation.ts";

const KindsOfFlowOperation = graphql(`
  query KindsOfFlow {
    kinds {
      relationshipKinds {
        kind
        description
        flow { withArrow harm becomes transmission reason incidentKinds }
      }
    }
  }
`);

let wasAsked = false;

/** The rules by which relationships pass harm: asked for once, when the first relationship is shown. */
export const kindsOfFlow = query(
  KindsOfFlowOperation,
  computed(() => {
    wasAsked ||= relationshipId.value !== undefined;
    return wasAsked ? {} : undefined;
  }),
);
