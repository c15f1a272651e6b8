import { show, view } from "../../view/current.ts";
import type { Drawing } from "../drawing.ts";
import { inWords } from "../in-words.ts";
import { asidesOf } from "./asides.ts";

/** In words, what the selected card is linked to apart from the lines. */
export function AlsoLinked({ drawing, lines }: { readonly drawing: Drawing; readonly lines: ReadonlySet<string> }) {
  const { selected } = view.value;
  if (selected === undefined || !("entity" in selected)) return null;
  const asides = asidesOf(drawing, lines, selected.entity);
  if (asides.length === 0) return null;
  const names = new Map(drawing.cards.map(({ id, name }) => [id, name]));
  return (
    <details class="also-linked">
      <summary>Also linked ({asides.length})</summary>
      <ul>
        {asides.map((line) => (
          <li key={line.id}>
            <button type="button" class="plain" onClick={() => show({ selected: { relationship: line.id } })}>
              {inWords(line, (id) => names.get(id)!)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
