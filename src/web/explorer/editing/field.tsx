import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly value: Signal<string>;
  readonly type?: "text" | "date" | "url";
  readonly hint?: string;
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
      {fault === undefined ? null : (
        <p class="disputed" role="alert" id={`${id}-fault`} dir="auto">
          {fault}
        </p>
      )}
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
