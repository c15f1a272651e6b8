import { useComputed, useSignal } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import { Change } from "../change.tsx";
import { Field } from "../field.tsx";
import { DatesOperation, outcomeOf } from "../operations.ts";

interface DatesFormProps {
  readonly relationship: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Corrects from when until when a relationship held. What was believed before stays known as of then. */
export function DatesForm({ relationship, validFrom, validTo }: DatesFormProps) {
  const [from, to, why] = [useSignal(validFrom ?? ""), useSignal(validTo ?? ""), useSignal("")];
  const correction = useComputed(() => ({
    id: relationship,
    validFrom: from.value || null,
    validTo: to.value || null,
    reason: why.value.trim(),
  }));
  const hint = "A year, a month or a day: 2025, 2025-06 or 2025-06-30.";
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
        return outcomeOf(correctRelationship);
      }}
    >
      <Field label="Held from" value={from} hint={hint} />
      <Field label="Held until" value={to} hint="Leave it empty if no end is known." />
      <Field label="Reason" value={why} required lines={2} />
    </Change>
  );
}
