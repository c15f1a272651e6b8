import type { Reach } from "../../answer/reach.ts";
import { day, instant } from "../../parts/day.ts";
import { Facts } from "../../parts/facts.tsx";
import { Fold } from "../../parts/fold.tsx";
import { count } from "../../parts/number.ts";

function windowWords({ from, to }: Reach["receipt"]["window"]): string {
  if (from === null && to === null) return "All the time";
  if (from === null) return `Until ${day(to as string)}`;
  if (to === null) return `From ${day(from)} on`;
  return from === to ? day(from) : `${day(from)} to ${day(to)}`;
}

/** Which days and which knowledge the answer is about, and by what it can be asked again. */
export function Basis({ receipt }: { readonly receipt: Reach["receipt"] }) {
  const { window, startAssumed, knownAt, notes, revision, queryHash } = receipt;
  return (
    <>
      <Facts
        of={[
          ["About", startAssumed ? `${windowWords(window)} (the start is assumed)` : windowWords(window)],
          ["As known on", instant(knownAt)],
        ]}
      />
      {notes.map((note) => (
        <p key={note} class="quiet" dir="auto">
          {note}
        </p>
      ))}
      <Fold name="receipt" title="Receipt">
        <Facts
          of={[
            ["Revision of the graph", count(revision)],
            ["Hash of the question", <code key="hash">{queryHash}</code>],
          ]}
        />
      </Fold>
    </>
  );
}
