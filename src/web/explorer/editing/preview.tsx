import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { query } from "../api/query.ts";
import { count, share } from "../parts/number.ts";
import { PreviewOperation } from "./operations.ts";

interface PreviewProps {
  readonly seeds: readonly string[];
  /** The days in which harm is followed; without them, as the API does by default. */
  readonly during?: { readonly from: string; readonly to?: string } | undefined;
}

/** Whom harm that starts at some entities reaches, by the graph as it is. */
export function Preview({ seeds, during }: PreviewProps) {
  const input = JSON.stringify({ seeds: seeds.map((id) => ({ id })), ...(during === undefined ? {} : { time: { during } }) });
  const variables = useComputed(() => ({ input: JSON.parse(input) as { seeds: { id: string }[] } }));
  const answer = useMemo(() => query(PreviewOperation, variables), [variables]);
  const found = answer.value.data?.blastRadius;
  if (found === undefined) return <p>{answer.value.error?.message ?? "Looking whom it would reach…"}</p>;
  const { totalCount, nodes } = found.impacts;
  return (
    <p>
      Harm that starts there reaches <b>{count(found.summary.total)}</b> entities, among them <b>{count(totalCount)}</b> labs
      {found.completeness.status === "TRUNCATED" ? " at least" : ""}
      {nodes.length === 0 ? "." : ": "}
      {nodes.map(({ entity, likelihood }) => `${entity.name} ${share(likelihood)}`).join(", ")}
      {totalCount > nodes.length ? ` and ${count(totalCount - nodes.length)} more.` : ""}
    </p>
  );
}
