import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ApiError } from "../../api/api-error.ts";
import { ask } from "../../api/ask.ts";
import type { ResultOf } from "../../api/operation.ts";
import { Failure } from "../../parts/failure.tsx";
import { CorrectableOperation } from "./correct-operations.ts";
import { CorrectionFields } from "./correction-fields.tsx";
import type { Values } from "./draft.ts";

/** Corrects an entity as it is recorded now, whatever moment the page looks at. What was known before stays known as of then. */
export function CorrectForm({ id }: { readonly id: string }) {
  const found = useSignal<ResultOf<typeof CorrectableOperation> | undefined>(undefined);
  const error = useSignal<ApiError | undefined>(undefined);
  const load = () => {
    error.value = undefined;
    ask(CorrectableOperation, { ref: { id } }).then(
      (data) => {
        found.value = data;
      },
      (fault: ApiError) => {
        error.value = fault;
      },
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is being corrected is not replaced under the visitor's hands.
  useEffect(load, [id]);
  if (error.value !== undefined) return <Failure error={error.value} onRetry={load} />;
  if (found.value === undefined) return <p role="status">Asking for what is recorded…</p>;
  const { kind, history } = found.value.entity;
  return <CorrectionFields id={id} kind={kind} stored={(history.nodes[0]?.fields ?? {}) as Values} />;
}
