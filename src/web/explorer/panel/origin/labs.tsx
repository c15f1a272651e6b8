import { EntityLink } from "../../parts/entity-link.tsx";
import { More } from "../../parts/more.tsx";
import { share } from "../../parts/number.ts";
import { evidenceWords } from "../../parts/words.ts";
import { labsNotReached, labsReached } from "./lab-lists.ts";

export function LabsReached() {
  const { nodes, isLoading } = labsReached.listed.value;
  return (
    <section aria-busy={isLoading}>
      <h3>Labs reached</h3>
      <ul class="rows">
        {nodes.map(({ entity, likelihood, evidence }) => (
          <li key={entity.id}>
            <EntityLink entity={entity} />
            <small>{evidenceWords[evidence]}</small>
            <span title="Likelihood">{share(likelihood)}</span>
          </li>
        ))}
      </ul>
      <More pages={labsReached} of="labs reached" />
    </section>
  );
}

/** Whom harm does not reach is an answer as well, if the search went as far as was asked. */
export function LabsNotReached({ isComplete }: { readonly isComplete: boolean }) {
  const { nodes, isLoading } = labsNotReached.listed.value;
  return (
    <section aria-busy={isLoading}>
      <h3>Labs not reached</h3>
      <p class="quiet">
        {isComplete
          ? "By what the graph knows, within what was asked. It may not know everything."
          : "The search was cut short: some of these may be reached by paths that were not followed."}
      </p>
      <ul class="rows">
        {nodes.map((entity) => (
          <li key={entity.id}>
            <EntityLink entity={entity} />
          </li>
        ))}
      </ul>
      <More pages={labsNotReached} of="labs not reached" />
    </section>
  );
}
