import { useComputed, useSignal } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import { Change } from "../change.tsx";
import { Field } from "../field.tsx";
import { outcomeOf, RetractOperation } from "../operations.ts";

/** Takes a claim back. It stays on record, with the reason. */
export function RetractForm({ claim }: { readonly claim: string }) {
  const text = useSignal("");
  const reason = useComputed(() => text.value.trim());
  return (
    <Change
      title="Retract a claim"
      missing={reason.value === "" ? "Say why it does not hold." : undefined}
      content={reason}
      send={async (dryRun, key) => {
        const { retractClaim } = await ask(RetractOperation, {
          id: claim,
          reason: reason.value,
          dryRun,
          key: dryRun ? null : key,
        });
        return outcomeOf(retractClaim);
      }}
    >
      <Field label="Reason" value={text} required lines={2} hint="It is kept with the claim, which stays on record." />
    </Change>
  );
}
