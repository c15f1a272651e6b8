import { useComputed, useSignal } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import { Change } from "../change.tsx";
import { Field } from "../field.tsx";
import { correctionOutcomeOf, IncidentDatesOperation } from "../operations.ts";
import { Preview } from "../preview.tsx";
import type { IncidentDates } from "../task.ts";

interface IncidentDatesFormProps {
  readonly incident: string;
  readonly dates: IncidentDates;
}

const labels = { startedOn: "Started on", disclosedOn: "Disclosed on", containedOn: "Contained on", reason: "Reason" };

/** Corrects when an incident began, became public and was contained. What was known before stays known as of then. */
export function IncidentDatesForm({ incident, dates }: IncidentDatesFormProps) {
  const started = useSignal(dates.startedOn ?? "");
  const disclosed = useSignal(dates.disclosedOn ?? "");
  const contained = useSignal(dates.containedOn ?? "");
  const why = useSignal("");
  const correction = useComputed(() => ({
    id: incident,
    fields: changed(dates, {
      startedOn: started.value.trim() || null,
      disclosedOn: disclosed.value.trim() || null,
      containedOn: contained.value.trim() || null,
    }),
    reason: why.value.trim(),
  }));
  const { fields, reason } = correction.value;
  const missing = Object.keys(fields).length === 0 ? "Change a date." : reason === "" ? "Say why." : undefined;
  return (
    <Change
      title="Correct the dates"
      missing={missing}
      content={correction}
      send={async (dryRun, key) => {
        const { correctEntity } = await ask(IncidentDatesOperation, {
          correction: correction.value,
          dryRun,
          key: dryRun ? null : key,
        });
        return correctionOutcomeOf(correctEntity, labels);
      }}
      preview={<Then incident={incident} from={started.value.trim()} to={contained.value.trim()} />}
    >
      {(faultAt) => (
        <>
          <Field
            label={labels.startedOn}
            value={started}
            hint="A year, a month or a day: 2025, 2025-06 or 2025-06-30. Leave it empty if it is not known."
            fault={faultAt("startedOn")}
          />
          <Field
            label={labels.disclosedOn}
            value={disclosed}
            hint="Leave it empty if it is not known."
            fault={faultAt("disclosedOn")}
          />
          <Field
            label={labels.containedOn}
            value={contained}
            hint="Leave it empty while the incident is open."
            fault={faultAt("containedOn")}
          />
          <Field label={labels.reason} value={why} required lines={2} fault={faultAt("reason")} />
        </>
      )}
    </Change>
  );
}

/** The dates that differ from those shown: the others are left as they are, whatever they have become meanwhile. */
function changed(before: IncidentDates, after: IncidentDates): Partial<IncidentDates> {
  return Object.fromEntries(Object.entries(after).filter(([name, date]) => date !== before[name as keyof IncidentDates]));
}

interface ThenProps {
  readonly incident: string;
  readonly from: string;
  readonly to: string;
}

/** What the answer becomes. Where a start is not known, the server assumes one, from what is written only. */
function Then({ incident, from, to }: ThenProps) {
  if (from === "") return <p>Without a start, one is assumed: whom harm reaches is answered once this is saved.</p>;
  return <Preview seeds={[incident]} during={to === "" ? { from } : { from, to }} />;
}
