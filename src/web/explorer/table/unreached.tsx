import { EntityLink } from "../parts/entity-link.tsx";
import { More } from "../parts/more.tsx";
import { unreached } from "./table-operations.ts";

/** The labs that harm does not reach. Where the search was cut short, that is not known of them, and it says so. */
export function Unreached() {
  const { nodes, isLoading, data } = unreached.listed.value;
  const isComplete = data?.blastRadius.completeness.status !== "TRUNCATED";
  return (
    <div class="scrolling" aria-busy={isLoading}>
      <p class="more">
        {isComplete
          ? "Harm does not reach these labs by what the graph knows, at the likelihood and within the hops that are asked about."
          : "The search was cut short: some of these labs may be reached by paths that were not followed."}
      </p>
      <ul class="names">
        {nodes.map((entity) => (
          <li key={entity.id}>
            <EntityLink entity={entity} />
          </li>
        ))}
      </ul>
      <More pages={unreached} of="labs that are not reached" />
    </div>
  );
}
