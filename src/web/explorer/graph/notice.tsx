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
  const { drawing, lines, totals } = shown;
  const { total } = answer.summary;
  const drawn = drawing.cards.filter(({ column }) => column > 0).length;
  const failed = crowd.value.error;
  const isCrowded = answer.graph.elisions.length > 0;
  const isTruncated = answer.completeness.status === "TRUNCATED";
  return (
    <p class="notice" role="status">
      {isTruncated ? <strong>This answer is not complete: the search was stopped at a limit. </strong> : null}
      {total === 0 ? nothing(isTruncated) : `${of(drawn, total)} entities, ${of(lines.size, drawing.lines.length)} relationships`}
      {totals === undefined ? "" : ", as one block for each hop and group"}
      {view.value.hidden.length === 0 ? "" : ". Of hidden groups, only what best paths lead through is shown"}
      {isLoading ? " · asking again…" : ""}
      {failed === undefined ? null : <strong> Blocks of all could not be loaded: {failed.message}</strong>}
      {isCrowded && !isLoading ? <Crowded isBlocks={crowd.value.data !== undefined} /> : null}
    </p>
  );
}

function nothing(isTruncated: boolean): string {
  return isTruncated
    ? "Nothing was reached before that."
    : "Harm reaches nothing under these conditions: allow more hops, or a lower likelihood.";
}

function of(shown: number, all: number): string {
  return shown === all ? count(all) : `${count(shown)} of ${count(all)}`;
}

function Crowded({ isBlocks }: { readonly isBlocks: boolean }) {
  return (
    <button type="button" onClick={() => show({ crowded: isBlocks ? "cards" : "blocks" }, { replace: true })}>
      {isBlocks ? "Show the most severe one by one" : "Show all as blocks"}
    </button>
  );
}
