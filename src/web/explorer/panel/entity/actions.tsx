import { mayCorrect, mayRecord, task } from "../../editing/task.ts";
import { show, view } from "../../view/current.ts";
import type { EntityDetails } from "./entity.ts";

/** What can be asked with an entity. */
export function Actions({ entity: { id } }: { readonly entity: EntityDetails }) {
  const { seeds, without } = view.value;
  const isSeed = seeds.includes(id);
  const isGone = without.includes(id);
  const others = without.filter((one) => one !== id);
  return (
    <p class="actions">
      {isSeed && seeds.length === 1 ? null : (
        <button
          type="button"
          title="What if it were breached: whom would harm that starts here reach?"
          onClick={() => show({ seeds: [id], selected: undefined, without: [], cut: [] })}
        >
          Start from here
        </button>
      )}
      {seeds.length === 0 ? null : isSeed ? (
        <button
          type="button"
          title="Ask without harm that starts here"
          disabled={seeds.length === 1}
          onClick={() => show({ seeds: seeds.filter((seed) => seed !== id) })}
        >
          Take out of the origins
        </button>
      ) : (
        <>
          <button type="button" title="Harm starts here as well" onClick={() => show({ seeds: [...seeds, id], without: others })}>
            Add to the origins
          </button>
          <button
            type="button"
            title="What if it were not part of the graph: whom would harm still reach?"
            aria-pressed={isGone}
            onClick={() => show({ without: isGone ? others : [...without, id] })}
          >
            Assume it gone
          </button>
        </>
      )}
      {mayRecord.value ? (
        <button
          type="button"
          onClick={() => {
            task.value = { kind: "claim", about: { entity: id } };
          }}
        >
          Add a claim…
        </button>
      ) : null}
      {mayCorrect.value ? (
        <button
          type="button"
          onClick={() => {
            task.value = { kind: "correct", entity: id };
          }}
        >
          Correct it…
        </button>
      ) : null}
    </p>
  );
}
