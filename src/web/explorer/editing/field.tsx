import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

/** The hint of a date that need not be known to the day. */
export const partialDateHint = "A year, a month or a day: 2025, 2025-06 or 2025-06-30.";

interface FieldProps {
  readonly label: string;
  readonly value: Signal<string>;
  readonly type?: "text" | "date" | "url";
  readonly hint?: string | undefined;
  readonly required?: boolean;
  readonly lines?: number;
  /** What the server has against the value. */
  readonly fault?: string | undefined;
}

/** One line, or several, of text. */
export function Field({ label, value, type = "text", hint, required = false, lines = 1, fault }: FieldProps) {
  const id = useId();
  const onInput = (event: Event) => {
    value.value = (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
  };
  const described = [hint === undefined ? "" : `${id}-hint`, fault === undefined ? "" : `${id}-fault`].join(" ").trim();
  const common = {
    id,
    required,
    value: value.value,
    onInput,
    "aria-invalid": fault !== undefined,
    "aria-describedby": described || undefined,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines > 1 ? <textarea {...common} rows={lines} dir="auto" /> : <input {...common} type={type as "text"} />}
      {hint === undefined ? null : <small id={`${id}-hint`}>{hint}</small>}
      <Fault id={`${id}-fault`} fault={fault} />
    </div>
  );
}

/** What stands against a field, below it. */
function Fault({ id, fault }: { readonly id: string; readonly fault: string | undefined }) {
  return fault === undefined ? null : (
    <p class="disputed" role="alert" id={id} dir="auto">
      {fault}
    </p>
  );
}

export type Options<T extends string> = readonly (readonly [value: T, label: string])[];

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: Signal<T>;
  readonly options: Options<T>;
  readonly fault?: string | undefined;
}

export function Choice<T extends string>({ label, value, options, fault }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value.value}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={(event) => {
          value.value = event.currentTarget.value as T;
        }}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
      <Fault id={`${id}-fault`} fault={fault} />
    </div>
  );
}

interface ChoicesProps {
  readonly label: string;
  /** Those that are chosen, one a line. */
  readonly value: Signal<string>;
  readonly options: Options<string>;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
}

/** Any number of a list. */
export function Choices({ label, value, options, hint, fault }: ChoicesProps) {
  const id = useId();
  const chosen = value.value.split("\n").filter((line) => line !== "");
  return (
    <fieldset class="choices" aria-describedby={fault === undefined ? undefined : `${id}-fault`}>
      <legend>{label}</legend>
      {options.map(([option, name]) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={({ currentTarget: { checked } }) => {
              const others = chosen.filter((one) => one !== option);
              value.value = (checked ? [...others, option] : others).join("\n");
            }}
          />
          {name}
        </label>
      ))}
      {hint === undefined ? null : <small>{hint}</small>}
      <Fault id={`${id}-fault`} fault={fault} />
    </fieldset>
  );
}
