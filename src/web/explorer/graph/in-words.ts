import { kinds } from "../answer/kinds.ts";
import type { Line } from "./drawing.ts";

/** A relationship in a sentence. Each name keeps its own direction of writing. */
export function inWords({ kind, from, to, isTurned }: Line, nameOf: (id: string) => string): string {
  const reads = kinds.value.data?.kinds.relationshipKinds.find((one) => one.kind === kind)?.reads ?? "–";
  const [source, target] = isTurned ? [to, from] : [from, to];
  return `${apart(nameOf(source))} ${reads} ${apart(nameOf(target))}`;
}

function apart(name: string): string {
  return `\u2068${name}\u2069`;
}
