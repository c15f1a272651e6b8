import type { ResultOf } from "../api/operation.ts";
import type { Pages } from "../api/pages.ts";
import { EntityLink } from "../parts/entity-link.tsx";
import { More } from "../parts/more.tsx";
import { share } from "../parts/number.ts";
import { evidenceWords } from "../parts/words.ts";
import { Causes } from "./causes.tsx";
import type { caused } from "./difference-operations.ts";

type CausedImpact = ResultOf<typeof caused>["nodes"][number];

interface Props<R> {
  readonly title: string;
  readonly pages: Pages<R, CausedImpact>;
}

/** Impacts that are there at one of two moments, each with the claims that made the difference. */
export function ImpactList<R>({ title, pages }: Props<R>) {
  const { nodes, isLoading } = pages.listed.value;
  return (
    <>
      <h3 class="heading">{title}</h3>
      <ul class="differences" aria-busy={isLoading}>
        {nodes.map(({ impact: { entity, likelihood, hops, evidence }, causes }) => (
          <li key={entity.id}>
            <EntityLink entity={entity} />
            <span class="step">
              likelihood {share(likelihood)}, {hops} {hops === 1 ? "hop" : "hops"}, {evidenceWords[evidence].toLowerCase()}
            </span>
            <Causes causes={causes} />
          </li>
        ))}
      </ul>
      <More pages={pages} of="" />
    </>
  );
}
