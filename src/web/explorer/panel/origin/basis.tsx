import type { Reach } from "../../answer/reach.ts";
import { instant } from "../../parts/day.ts";
import { Facts } from "../../parts/facts.tsx";
import { Fold } from "../../parts/fold.tsx";
import { count } from "../../parts/number.ts";

/** Which knowledge the answer rests on, what is to be known of it, and by what it can be asked again. */
export function Basis({ receipt }: { readonly receipt: Reach["receipt"] }) {
  const { knownAt, notes, revision, queryHash } = receipt;
  return (
    <>
      <Facts of={[["As known on", instant(knownAt)]]} />
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
