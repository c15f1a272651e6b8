import { reach } from "../../answer/reach.ts";
import { type Group, groups } from "../../api/groups.ts";
import { Glyph } from "../../parts/glyph.tsx";
import { count } from "../../parts/number.ts";
import { show, view } from "../../view/current.ts";
import { groupCounts } from "./group-counts.ts";

/** What the marks mean, how many of each the answer reaches, and which are shown. */
export function Legend() {
  const answer = reach.value.data?.blastRadius;
  if (answer === undefined) return null;
  const { summary, labs, labsAndVendors } = answer;
  const counts = groupCounts({ byKind: summary.byKind, labs: labs.total, labsAndVendors: labsAndVendors.total });
  const { hidden } = view.value;
  return (
    <ul class="legend" aria-label="Groups that are shown">
      {groups.map(({ group, many }) => {
        const isHidden = hidden.includes(group);
        if (counts[group] === 0 && !isHidden) return null;
        return (
          <li key={group}>
            <button type="button" aria-pressed={!isHidden} onClick={() => toggle(group)}>
              <Glyph group={group} />
              {many} <small>{count(counts[group])}</small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function toggle(group: Group): void {
  const { hidden } = view.peek();
  show({ hidden: hidden.includes(group) ? hidden.filter((one) => one !== group) : [...hidden, group] }, { replace: true });
}
