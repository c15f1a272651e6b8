import { useComputed, useSignal } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import { Change } from "../change.tsx";
import { faultPlaces } from "../fault-places.ts";
import { Field, partialDateHint } from "../field.tsx";
import { DatesOperation, outcomeOf } from "../operations.ts";

interface DatesFormProps {
  readonly relationship: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

const labels = { validFrom: "Held from", validTo: "Held until", reason: "Reason" };

/** Corrects from when until when a relationship held. What was believed before stays known as of then. */
export function DatesForm({ relationship, validFrom, validTo }: DatesFormProps) {
  const [from, to, why] = [useSignal(validFrom ?? ""), useSignal(validTo ?? ""), useSignal("")];
  const correction = useComputed(() => ({
    id: relationship,
    validFrom: from.value.trim() || null,
    validTo: to.value.trim() || null,
    reason: why.value.trim(),
  }));
  return (
    <Change
      title="Correct the dates"
      missing={correction.value.reason === "" ? "Say why." : undefined}
      content={correction}
      send={async (dryRun, key) => {
        const { correctRelationship } = await ask(DatesOperation, {
          correction: correction.value,
          dryRun,
          key: dryRun ? null : key,
        });
        const places = faultPlaces(correctRelationship.userErrors, labels);
        return { ...outcomeOf(correctRelationship), ...places };
      }}
    >
      {(faultAt) => (
        <>
          <Field label={labels.validFrom} value={from} hint={partialDateHint} fault={faultAt("validFrom")} />
          <Field label={labels.validTo} value={to} hint="Leave it empty if no end is known." fault={faultAt("validTo")} />
          <Field label={labels.reason} value={why} required lines={2} fault={faultAt("reason")} />
        </>
      )}
    </Change>
  );
}
