import { useComputed, useSignal } from "@preact/signals";
import { kinds } from "../../answer/kinds.ts";
import { ask } from "../../api/ask.ts";
import type { EntityName } from "../../api/entity.ts";
import { show } from "../../view/current.ts";
import { emptyView } from "../../view/view.ts";
import { Change } from "../change.tsx";
import { EntityChoice } from "../entity-choice.tsx";
import { Choice, Field } from "../field.tsx";
import { type IncidentDraft, incidentIdOf, nativeIncident } from "../native-incident.ts";
import { Near } from "../near.tsx";
import { ImportOperation, importOutcomeOf } from "../operations.ts";
import { Preview } from "../preview.tsx";
import { useSource } from "../source-fields.tsx";
import { type Status, statuses } from "./statuses.ts";

/** Records an incident with what it affects, in one step, and shows beforehand whom it reaches. */
export function IncidentForm() {
  const [name, incidentKind, startedOn, disclosedOn] = [useSignal(""), useSignal("data-breach"), useSignal(""), useSignal("")];
  const [summary, quote, confidence] = [useSignal(""), useSignal(""), useSignal("0.8")];
  const status = useSignal<Status>("REPORTED");
  const affected = useSignal<readonly EntityName[]>([]);
  const source = useSource();
  const draft = useComputed(
    (): IncidentDraft => ({
      name: name.value.trim(),
      incidentKind: incidentKind.value,
      startedOn: startedOn.value,
      disclosedOn: disclosedOn.value,
      summary: summary.value.trim(),
      affected: affected.value.map(({ id }) => id),
      status: status.value,
      confidence: confidence.value,
      quote: quote.value.trim(),
      source: source.draft,
    }),
  );
  const missing =
    draft.value.name === "" ? "Give the incident a name." : affected.value.length === 0 ? "Choose what it affects." : undefined;
  const from = draft.value.startedOn || draft.value.disclosedOn;
  const incidentKinds = kinds.value.data?.kinds.incidentKinds ?? [];
  return (
    <Change
      title="Record an incident"
      missing={missing}
      content={draft}
      send={async (dryRun, key) => {
        const content = nativeIncident(draft.value);
        const { importDocument } = await ask(ImportOperation, {
          format: "native",
          name: "incident.json",
          content,
          dryRun,
          key: dryRun ? null : key,
        });
        return importOutcomeOf(importDocument);
      }}
      onWritten={() => show({ ...emptyView, seeds: [incidentIdOf(draft.value)] })}
      preview={<Preview seeds={draft.value.affected} during={from === "" ? undefined : { from }} />}
    >
      <Field label="Name" value={name} required hint="Such as: Acme data breach" />
      <Near name={name} kind="INCIDENT" />
      <EntityChoice label="What it affects" chosen={affected} />
      <Choice label="Kind" value={incidentKind} options={incidentKinds.map(({ kind, label }) => [kind, label] as const)} />
      <Field label="Started on" value={startedOn} type="date" hint="Leave it empty if it is not known." />
      <Field label="Disclosed on" value={disclosedOn} type="date" />
      <Field label="Summary" value={summary} lines={3} />
      <Choice label="How well it is attested" value={status} options={statuses} />
      <Field label="Confidence, 0 to 1" value={confidence} />
      <Field label="Quote" value={quote} lines={2} />
      {source.fields}
    </Change>
  );
}
