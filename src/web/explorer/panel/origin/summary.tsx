import type { Reach } from "../../answer/reach.ts";
import { count } from "../../parts/number.ts";
import { evidenceWords } from "../../parts/words.ts";
import { show, view } from "../../view/current.ts";
import { emptyView } from "../../view/view.ts";
import { completenessWords } from "./completeness.ts";
import { windowWords } from "./window.ts";

/** How many are reached, how far away and how surely, and whether that is all. */
export function Summary({ reach: { summary, completeness, receipt } }: { readonly reach: Reach }) {
  const { minLikelihood, maxHops } = view.value;
  const [status, ...more] = completenessWords(completeness, { minLikelihood, maxHops });
  const isComplete = completeness.status === "COMPLETE";
  return (
    <section class="summary" aria-label="How many are reached">
      <p class="figure">
        <strong>{count(summary.total)}</strong> reached
      </p>
      <div>
        <p>
          <strong class={isComplete ? "sure" : "unsure"}>{status}</strong> {more.join(" ")}
        </p>
        {completeness.fainter > 0 ? (
          <button type="button" onClick={() => show({ minLikelihood: 0 })}>
            Show the fainter ones
          </button>
        ) : null}
        {completeness.reasons.includes("MAX_HOPS") ? (
          <button type="button" onClick={() => show({ maxHops: Math.min(32, 2 * maxHops) || emptyView.maxHops })}>
            Follow more hops
          </button>
        ) : null}
        <p>{windowWords(receipt)}</p>
        <p>By fewest hops: {summary.byHops.map(({ hops, count: many }) => `${count(many)} at ${hops}`).join(", ")}</p>
        <p>
          {summary.byEvidence
            .map(({ evidence, count: many }) => `${count(many)} ${evidenceWords[evidence].toLowerCase()}`)
            .join(", ")}
        </p>
      </div>
    </section>
  );
}
