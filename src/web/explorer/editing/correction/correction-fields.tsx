import { type Signal, signal, useComputed, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { ask } from "../../api/ask.ts";
import type { EntityKind } from "../../api/vocabulary.ts";
import { Change } from "../change.tsx";
import { Choice, Choices, Field } from "../field.tsx";
import { Near } from "../near.tsx";
import { CorrectOperation } from "./correct-operations.ts";
import { correctionOutcomeOf } from "./correction-outcome.ts";
import { changesOf, inWords, textOf, type Values } from "./draft.ts";
import { type CorrectableField, commonFields, ownFields } from "./fields.ts";
import { HarmAfter } from "./harm-after.tsx";

interface CorrectionFieldsProps {
  readonly id: string;
  readonly kind: EntityKind;
  /** What is recorded. */
  readonly stored: Values;
}

export function CorrectionFields({ id, kind, stored }: CorrectionFieldsProps) {
  const fields = useMemo(() => [...commonFields, ...ownFields[kind]], [kind]);
  const texts = useMemo(
    () => Object.fromEntries(fields.map((field) => [field.name, signal(textOf(field, stored[field.name]))])),
    [fields, stored],
  );
  const why = useSignal("");
  const correction = useComputed(() => {
    const current = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.value]));
    return { id, ...changesOf(fields, stored, current), reason: why.value.trim() };
  });
  const { reason, ...changes } = correction.value;
  const missing =
    texts["name"]?.value.trim() === ""
      ? "Give it a name."
      : Object.keys(changes).length === 1
        ? "Change something."
        : reason === ""
          ? "Say why."
          : undefined;
  const labels = { ...Object.fromEntries(fields.map(({ name, label }) => [name, label])), reason: "Reason" };
  const send = async (dryRun: boolean, key: string) => {
    const { correctEntity } = await ask(CorrectOperation, { correction: correction.value, dryRun, key: dryRun ? null : key });
    return correctionOutcomeOf(correctEntity, labels, (name, value) =>
      inWords(
        fields.find((field) => field.name === name),
        value,
      ),
    );
  };
  return (
    <Change
      title="Correct an entity"
      missing={missing}
      content={correction}
      send={send}
      preview={kind === "INCIDENT" ? <HarmAfter incident={id} stored={stored} changed={changes.fields ?? {}} /> : null}
    >
      {(faultAt) => (
        <>
          {fields.map((field) => (
            <FieldInput key={field.name} field={field} text={texts[field.name]!} fault={faultAt(field.name)}>
              {field.name === "name" && "name" in changes ? <Near name={texts["name"]!} kind={kind} except={id} /> : null}
            </FieldInput>
          ))}
          <Field
            label={labels.reason}
            value={why}
            required
            lines={2}
            hint="It is kept with the new version."
            fault={faultAt("reason")}
          />
        </>
      )}
    </Change>
  );
}

interface FieldInputProps {
  readonly field: CorrectableField;
  readonly text: Signal<string>;
  readonly fault: string | undefined;
  readonly children: preact.ComponentChildren;
}

function FieldInput({ field: { label, hint, lines, options, isList }, text, fault, children }: FieldInputProps) {
  if (options === undefined) {
    return (
      <>
        <Field label={label} value={text} hint={hint} lines={lines ?? 1} fault={fault} />
        {children}
      </>
    );
  }
  const Chosen = isList ? Choices : Choice<string>;
  return <Chosen label={label} value={text} options={options()} hint={hint} fault={fault} />;
}
