import type { Reach } from "../../answer/reach.ts";
import { EntityLink } from "../../parts/entity-link.tsx";
import { count } from "../../parts/number.ts";
import { show, view } from "../../view/current.ts";

/** Several origins, each of which can be taken out. */
export function Seeds({ seeds }: { readonly seeds: Reach["seeds"] }) {
  return (
    <>
      <h2>{count(seeds.length)} origins</h2>
      <ul class="rows">
        {seeds.map((seed) => (
          <li key={seed.id}>
            <EntityLink entity={seed} />
            <button
              type="button"
              class="icon"
              aria-label={`Take ${seed.name} out of the origins`}
              title="Take out"
              onClick={() => show({ seeds: view.value.seeds.filter((id) => id !== seed.id) })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
