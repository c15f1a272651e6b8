import { whenIn } from "../parts/day.ts";
import { count } from "../parts/number.ts";
import { About } from "./about.tsx";
import { Longer } from "./longer.tsx";
import type { StartAnswer } from "./start-operation.ts";

/** What sources disagree about, the newest dispute first. */
export function Disputes({ of: { nodes, totalCount } }: { readonly of: StartAnswer["contradictions"] }) {
  return (
    <section>
      <h2>In dispute</h2>
      <ul class="entries">
        {nodes.map(({ about, disputing }) => {
          const newest = disputing.at(-1);
          return (
            <li key={about.id}>
              <About of={about} />
              <p class="quiet" dir="auto">
                {newest?.text ?? newest?.quote ?? "A claim disputes it"}
                {newest?.statedOn == null ? "" : ` (${whenIn(newest.statedOn)})`}
                {disputing.length > 1 ? ` and ${count(disputing.length - 1)} more` : ""}
              </p>
            </li>
          );
        })}
      </ul>
      <Longer list="disputes" shown={nodes.length} total={totalCount} of="in dispute" />
    </section>
  );
}
