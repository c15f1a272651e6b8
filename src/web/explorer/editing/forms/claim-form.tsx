import { useComputed } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import { Change } from "../change.tsx";
import { claimLabels, useClaim } from "../claim-fields.tsx";
import { faultPlaces } from "../fault-places.ts";
import { AssertOperation, outcomeOf } from "../operations.ts";

interface ClaimFormProps {
  readonly about: { readonly entity: string } | { readonly relationship: string };
}

/** Adds a claim, with its source, to what is already said of an entity or a relationship. */
export function ClaimForm({ about }: ClaimFormProps) {
  const claim = useClaim({ isNew: false });
  const content = useComputed(() => ({
    ...("entity" in about ? { entity: { id: about.entity } } : { relationshipId: about.relationship }),
    ...claim.draft,
  }));
  return (
    <Change
      title="Add a claim"
      missing={claim.missing}
      content={content}
      send={async (dryRun, key) => {
        const { assertClaims } = await ask(AssertOperation, { claims: [content.value], dryRun, key: dryRun ? null : key });
        return { ...outcomeOf(assertClaims), ...faultPlaces(assertClaims.userErrors, claimLabels) };
      }}
    >
      {claim.fieldsWith}
    </Change>
  );
}
