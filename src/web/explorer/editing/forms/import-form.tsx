import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../../api/ask.ts";
import { count } from "../../parts/number.ts";
import { Change } from "../change.tsx";
import { ImportOperation, importOutcomeOf } from "../operations.ts";

/** Imports a document that was chosen or dropped, once it is seen what it would change. */
export function ImportForm({ file }: { readonly file: File }) {
  const text = useSignal<string | undefined>(undefined);
  useEffect(() => {
    text.value = undefined;
    file.text().then((read) => {
      text.value = read;
    });
  }, [file, text]);
  const content = useComputed(() => text.value);
  return (
    <Change
      title="Import a document"
      missing={text.value === undefined ? "Reading…" : undefined}
      content={content}
      send={async (dryRun, key) => {
        const { importDocument } = await ask(ImportOperation, {
          format: "auto",
          name: file.name,
          content: text.value ?? "",
          dryRun,
          key: dryRun ? null : key,
        });
        return importOutcomeOf(importDocument);
      }}
    >
      <p>
        <bdi>{file.name}</bdi>, {count(file.size)} bytes. Its format is recognized by its content.
      </p>
    </Change>
  );
}
