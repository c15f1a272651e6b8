import { useSignal } from "@preact/signals";
import { Field } from "./field.tsx";

export interface SourceDraft {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly publishedOn: string;
}

/** The source of what is recorded. */
export function useSource() {
  const [publisher, title, url, publishedOn] = [useSignal(""), useSignal(""), useSignal(""), useSignal("")];
  return {
    fields: (
      <fieldset>
        <legend>Source</legend>
        <Field label="Address" value={url} type="url" hint="Where it can be read." />
        <Field label="Publisher" value={publisher} />
        <Field label="Title" value={title} />
        <Field label="Published on" value={publishedOn} type="date" />
      </fieldset>
    ),
    get draft(): SourceDraft {
      return { publisher: publisher.value, title: title.value, url: url.value, publishedOn: publishedOn.value };
    },
  };
}

/** What was filled in, without what was left empty. */
export function filled<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")) as Partial<T>;
}
