import { useSignal } from "@preact/signals";
import type { FaultAt } from "./change.tsx";
import { Choice, Field } from "./field.tsx";
import { type Status, statuses } from "./forms/statuses.ts";
import { filled, useSource } from "./source-fields.tsx";

type Stance = "SUPPORTS" | "DISPUTES";

/** The fields that a form has a place for, by what the API calls them. */
export const claimLabels = {
  stance: "Stance",
  status: "How well it is attested",
  confidence: "Confidence, 0 to 1",
  text: "What is claimed",
  quote: "Quote",
  statedOn: "Stated on",
};

/** A claim with its source, apart from what it is about. */
export function useClaim({ isNew }: { readonly isNew: boolean }) {
  const stance = useSignal<Stance>("SUPPORTS");
  const status = useSignal<Status>("REPORTED");
  const [confidence, text, quote, statedOn] = [useSignal("0.8"), useSignal(""), useSignal(""), useSignal("")];
  const source = useSource();
  return {
    fieldsWith: (faultAt: FaultAt) => (
      <>
        {isNew ? null : (
          <Choice
            label={claimLabels.stance}
            value={stance}
            options={[
              ["SUPPORTS", "Supports it"],
              ["DISPUTES", "Disputes it"],
            ]}
            fault={faultAt("stance")}
          />
        )}
        <Choice label={claimLabels.status} value={status} options={statuses} fault={faultAt("status")} />
        <Field label={claimLabels.confidence} value={confidence} fault={faultAt("confidence")} />
        {isNew ? null : <Field label={claimLabels.text} value={text} lines={2} fault={faultAt("text")} />}
        <Field label={claimLabels.quote} value={quote} lines={2} fault={faultAt("quote")} />
        <Field label={claimLabels.statedOn} value={statedOn} type="date" fault={faultAt("statedOn")} />
        {source.fields}
      </>
    ),
    /** Why it cannot be sent yet. */
    get missing(): string | undefined {
      return source.draft.url === "" && source.draft.publisher === "" ? "Say where it is from." : undefined;
    },
    get draft() {
      const cited = filled({ ...source.draft });
      return {
        stance: stance.value,
        status: status.value,
        confidence: Number(confidence.value),
        ...filled({ text: text.value.trim(), quote: quote.value.trim(), statedOn: statedOn.value }),
        sources: Object.keys(cited).length === 0 ? [] : [cited],
      };
    },
  };
}
