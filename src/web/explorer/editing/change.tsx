import type { ReadonlySignal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/api-error.ts";
import { writes } from "../api/writes.ts";
import { task } from "./task.ts";

/** What would be, or was, written. */
export interface Outcome {
  /** In words, a line each. */
  readonly lines: readonly string[];
  /** What stands against it. Nothing is written then. */
  readonly faults: readonly string[];
  /** What stands against single fields of the form, by their names: it is said there. */
  readonly faultsAt?: Readonly<Record<string, string>>;
}

/** What stands against a field, by its name. */
export type FaultAt = (field: string) => string | undefined;

function isFaultless({ faults, faultsAt = {} }: Outcome): boolean {
  return faults.length === 0 && Object.keys(faultsAt).length === 0;
}

interface ChangeProps {
  readonly title: string;
  /** Why it cannot be sent yet; undefined where it can. */
  readonly missing: string | undefined;
  /** What the form says; when it changes, what was checked is out of date. */
  readonly content: ReadonlySignal<unknown>;
  /** Sends the change: to see what it would do, or, under one key however often it is sent, to do it. */
  readonly send: (dryRun: boolean, idempotencyKey: string) => Promise<Outcome>;
  /** What the page shows once it is written. */
  readonly onWritten?: () => void;
  /** What becomes of answers, next to what is written. */
  readonly preview?: ComponentChildren;
  /** The fields; given what was found against each of them, where a form shows that. */
  readonly children: ComponentChildren | ((faultAt: FaultAt) => ComponentChildren);
}

/** Not `crypto.randomUUID`, which browsers keep from pages that do not come over TLS. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A form that is checked before it is saved: the server says what would be written, and the visitor confirms it. */
export function Change({ title, missing, content, send, onWritten, preview, children }: ChangeProps) {
  const checked = useSignal<{ readonly content: string; readonly outcome: Outcome; readonly key: string } | undefined>(undefined);
  const error = useSignal<ApiError | undefined>(undefined);
  const isSending = useSignal(false);
  const said = JSON.stringify(content.value);
  const current = checked.value?.content === said ? checked.value : undefined;
  const isGood = current !== undefined && isFaultless(current.outcome);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (isSending.value) return;
    isSending.value = true;
    error.value = undefined;
    const key = current?.key ?? newKey();
    try {
      const outcome = await send(!isGood, key);
      if (isGood && isFaultless(outcome)) {
        task.value = undefined;
        writes.value++;
        onWritten?.();
      } else checked.value = { content: said, outcome, key };
    } catch (fault) {
      error.value = fault as ApiError;
    } finally {
      isSending.value = false;
    }
  };

  return (
    <form onSubmit={submit}>
      <h2>{title}</h2>
      {typeof children === "function" ? children((field) => current?.outcome.faultsAt?.[field]) : children}
      <div aria-live="polite">
        {error.value === undefined ? null : <p class="disputed">{error.value.message}</p>}
        {current === undefined ? null : (
          <>
            <Lines class="disputed" of={current.outcome.faults} />
            <Lines of={current.outcome.lines} />
            {isGood ? preview : null}
          </>
        )}
      </div>
      <p class="actions">
        <button type="submit" class="first" disabled={missing !== undefined || isSending.value}>
          {isSending.value ? "One moment…" : isGood ? "Save" : "Check"}
        </button>
        <button
          type="button"
          onClick={() => {
            task.value = undefined;
          }}
        >
          Cancel
        </button>
        <small>{missing ?? (isGood ? "" : "Nothing is written before you have seen what would be.")}</small>
      </p>
    </form>
  );
}

function Lines({ of, class: name }: { readonly of: readonly string[]; readonly class?: string }) {
  return of.length === 0 ? null : (
    <ul class={name}>
      {of.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}
