import { crowd } from "../answer/crowd.ts";
import { reach } from "../answer/reach.ts";
import { count } from "../parts/number.ts";
import { show, view } from "../view/current.ts";
import type { Shown } from "./picture.ts";

/** What is drawn of how much, and what is not; read out when it changes. */
export function Notice({ shown, isLoading }: { readonly shown: Shown | undefined; readonly isLoading: boolean }) {
  const answer = reach.value.data?.blastRadius;
  if (shown === undefined || answer === undefined)
    return (
      <p class="notice" role="status">
        {isLoading ? "Asking…" : ""}
      </p>
    );
  const { drawing, totals } = shown;
  const { total } = answer.summary;
  const drawn = drawing.cards.filter(({ column }) => column > 0).length;
  const isCrowded = answer.graph.elisions.length > 0;
  const isTruncated = answer.completeness.status === "TRUNCATED";
  return (
    <p class="notice" role="status">
      {isTruncated ? <strong>This answer is not complete: the search was stopped at a limit. </strong> : null}
      {total === 0
        ? "Harm reaches nobody under these conditions. Allow more hops, or a lower likelihood."
        : extent(drawn, total, drawing.lines.length)}
      {totals === undefined ? "" : ", as one block for each hop and group"}
      {view.value.hidden.length === 0 ? "" : ". Of hidden groups, only what best paths lead through is shown"}
      {isLoading ? " · asking again…" : ""}
      {isCrowded && !isLoading ? <Crowded isBlocks={crowd.value.data !== undefined} /> : null}
    </p>
  );
}

function extent(drawn: number, total: number, lines: number): string {
  return `${drawn === total ? count(total) : `${count(drawn)} of ${count(total)}`} entities, ${count(lines)} relationships`;
}

function Crowded({ isBlocks }: { readonly isBlocks: boolean }) {
  return (
    <button type="button" onClick={() => show({ crowded: isBlocks ? "cards" : "blocks" }, { replace: true })}>
      {isBlocks ? "Show the most severe one by one" : "Show all as blocks"}
    </button>
  );
}
