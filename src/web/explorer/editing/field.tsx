import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly value: Signal<string>;
  readonly type?: "text" | "date" | "url";
  readonly hint?: string;
  readonly required?: boolean;
  readonly lines?: number;
}

/** One line, or several, of text. */
export function Field({ label, value, type = "text", hint, required = false, lines = 1 }: FieldProps) {
  const id = useId();
  const onInput = (event: Event) => {
    value.value = (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
  };
  const common = { id, required, value: value.value, onInput };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines > 1 ? <textarea {...common} rows={lines} dir="auto" /> : <input {...common} type={type as "text"} />}
      {hint === undefined ? null : <small>{hint}</small>}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: Signal<T>;
  readonly options: readonly (readonly [value: T, label: string])[];
}

export function Choice<T extends string>({ label, value, options }: ChoiceProps<T>) {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={value.value}
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
    </label>
  );
}
