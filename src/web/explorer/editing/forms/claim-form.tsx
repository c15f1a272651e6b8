import { useComputed, useSignal } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import { Change } from "../change.tsx";
import { Choice, Field } from "../field.tsx";
import { AssertOperation, outcomeOf } from "../operations.ts";
import { filled, useSource } from "../source-fields.tsx";
import { type Status, statuses } from "./statuses.ts";

type Stance = "SUPPORTS" | "DISPUTES";

interface ClaimFormProps {
  readonly about: { readonly entity: string } | { readonly relationship: string };
}

/** Adds a claim, with its source, to what is already said of an entity or a relationship. */
export function ClaimForm({ about }: ClaimFormProps) {
  const stance = useSignal<Stance>("SUPPORTS");
  const status = useSignal<Status>("REPORTED");
  const [confidence, text, quote, statedOn] = [useSignal("0.8"), useSignal(""), useSignal(""), useSignal("")];
  const source = useSource();
  const claim = useComputed(() => {
    const cited = filled({ ...source.draft });
    return {
      ...("entity" in about ? { entity: { id: about.entity } } : { relationshipId: about.relationship }),
      stance: stance.value,
      status: status.value,
      confidence: Number(confidence.value),
      ...filled({ text: text.value.trim(), quote: quote.value.trim(), statedOn: statedOn.value }),
      sources: Object.keys(cited).length === 0 ? [] : [cited],
    };
  });
  const missing = source.draft.url === "" && source.draft.publisher === "" ? "Say where it is from." : undefined;
  return (
    <Change
      title="Add a claim"
      missing={missing}
      content={claim}
      send={async (dryRun, key) => {
        const { assertClaims } = await ask(AssertOperation, { claims: [claim.value], dryRun, key: dryRun ? null : key });
        return outcomeOf(assertClaims);
      }}
    >
      <Choice
        label="Stance"
        value={stance}
        options={[
          ["SUPPORTS", "Supports it"],
          ["DISPUTES", "Disputes it"],
        ]}
      />
      <Choice label="How well it is attested" value={status} options={statuses} />
      <Field label="Confidence, 0 to 1" value={confidence} />
      <Field label="What is claimed" value={text} lines={2} />
      <Field label="Quote" value={quote} lines={2} />
      <Field label="Stated on" value={statedOn} type="date" />
      {source.fields}
    </Change>
  );
}
