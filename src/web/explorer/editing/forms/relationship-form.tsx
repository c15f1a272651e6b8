import { useComputed, useSignal } from "@preact/signals";
import { kinds } from "../../answer/kinds.ts";
import { ask } from "../../api/ask.ts";
import type { EntityName } from "../../api/entity.ts";
import type { RelationshipKind } from "../../api/vocabulary.ts";
import { Change } from "../change.tsx";
import { claimLabels, useClaim } from "../claim-fields.tsx";
import { EntityChoice } from "../entity-choice.tsx";
import { faultPlaces } from "../fault-places.ts";
import { Choice, Field, partialDateHint } from "../field.tsx";
import { AssertOperation, outcomeOf } from "../operations.ts";
import { filled } from "../source-fields.tsx";

const labels = { from: "From", kind: "How they are related", to: "To", validFrom: "Held from", validTo: "Held until" };
const places = { ...claimLabels, kind: labels.kind, validFrom: labels.validFrom, validTo: labels.validTo };

function refOf(chosen: readonly EntityName[]) {
  return { id: chosen.map(({ id }) => id).join() };
}

/** Claims, with its source, that two entities are related: where nobody has said so before, the relationship is new. */
export function RelationshipForm() {
  const [from, to] = [useSignal<readonly EntityName[]>([]), useSignal<readonly EntityName[]>([])];
  const kind = useSignal<RelationshipKind | "">("");
  const [validFrom, validTo] = [useSignal(""), useSignal("")];
  const claim = useClaim({ isNew: true });
  const fitting = useComputed(() =>
    (kinds.value.data?.kinds.relationshipKinds ?? []).filter(
      (one) => from.value.every((end) => one.from.includes(end.kind)) && to.value.every((end) => one.to.includes(end.kind)),
    ),
  );
  const chosen = useComputed(() => fitting.value.find((one) => one.kind === kind.value)?.kind);
  const content = useComputed(() => ({
    ...claim.draft,
    relationship: {
      // Nothing is sent while one of these is missing.
      kind: chosen.value!,
      from: refOf(from.value),
      to: refOf(to.value),
      ...filled({ validFrom: validFrom.value.trim(), validTo: validTo.value.trim() }),
    },
  }));
  const missing =
    from.value.length === 0 || to.value.length === 0
      ? "Choose both entities."
      : chosen.value === undefined
        ? "Choose how they are related."
        : claim.missing;
  return (
    <Change
      title="Record a relationship"
      missing={missing}
      content={content}
      send={async (dryRun, key) => {
        const { assertClaims } = await ask(AssertOperation, { claims: [content.value], dryRun, key: dryRun ? null : key });
        return { ...outcomeOf(assertClaims), ...faultPlaces(assertClaims.userErrors, places) };
      }}
    >
      {(faultAt) => (
        <>
          <EntityChoice label={labels.from} chosen={from} most={1} />
          <Choice
            label={labels.kind}
            value={kind}
            options={[["", "Choose…"], ...fitting.value.map((one) => [one.kind, one.reads] as const)]}
            fault={faultAt("kind")}
          />
          <EntityChoice label={labels.to} chosen={to} most={1} />
          <Field label={labels.validFrom} value={validFrom} hint={partialDateHint} fault={faultAt("validFrom")} />
          <Field label={labels.validTo} value={validTo} hint="Leave it empty if no end is known." fault={faultAt("validTo")} />
          {claim.fieldsWith(faultAt)}
        </>
      )}
    </Change>
  );
}
