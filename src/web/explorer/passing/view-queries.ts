import type { ReadonlySignal } from "@preact/signals";
import { LabsNotReachedOperation } from "../answer/labs-not-reached.ts";
import { ReachOperation, reachVariables } from "../answer/reach.ts";
import { ConcentrationOperation, concentrationVariables } from "../concentration/concentration-operation.ts";
import { differenceVariables, GainedOperation } from "../difference/difference-operations.ts";
import { SharedOperation, sharedVariables } from "../shared/shared-operation.ts";
import { ImpactsOperation, impactsVariables, unreachedVariables } from "../table/table-operations.ts";
import type { Tab, View } from "../view/view.ts";

interface AskedQuery {
  /** The text of an operation. */
  readonly operation: unknown;
  readonly variables: ReadonlySignal<object | undefined>;
}

const ofTabs: Readonly<Record<Exclude<Tab, "table">, AskedQuery>> = {
  graph: { operation: ReachOperation, variables: reachVariables },
  shared: { operation: SharedOperation, variables: sharedVariables },
  concentration: { operation: ConcentrationOperation, variables: concentrationVariables },
  difference: { operation: GainedOperation, variables: differenceVariables },
};

function askedBy({ tab, listed }: View): AskedQuery {
  if (tab !== "table") return ofTabs[tab];
  return listed === "reached"
    ? { operation: ImpactsOperation, variables: impactsVariables }
    : { operation: LabsNotReachedOperation, variables: unreachedVariables };
}

/** A link to GraphiQL with the very query that a view asks; undefined where it asks nothing yet. */
export function queryLinkOf(view: View): string | undefined {
  const { operation, variables } = askedBy(view);
  const asked = variables.value;
  if (asked === undefined) return undefined;
  const query = encodeURIComponent(withoutIndent(String(operation)));
  return `graphiql/?query=${query}&variables=${encodeURIComponent(JSON.stringify(asked, undefined, 2))}`;
}

/** The operation and its fragments as they would be written in a file. */
function withoutIndent(text: string): string {
  return text
    .split("\n\n")
    .map((part) => part.replace(/^ {2,4}(?=query|fragment|}$)/gm, "").trim())
    .join("\n\n");
}
