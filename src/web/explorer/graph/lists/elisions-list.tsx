import { useState } from "preact/hooks";
import { count } from "../../parts/number.ts";
import type { Elision } from "../drawing.ts";
import { ListDialog } from "./list-dialog.tsx";

/** How many are shown at a time: pages take turns, so that the page stays as small however many there are. */
const page = 40;

/** Groups of entities that are not drawn, the largest first; each opens into a list of its own. */
export function ElisionsList({ elisions, anchorOf, onChoose, onClose }: ElisionsListProps) {
  const [start, turn] = useState(0);
  const end = Math.min(start + page, elisions.length);
  return (
    <ListDialog title="Groups that the picture has no room for" onClose={onClose}>
      <ol>
        {elisions.slice(start, end).map((elision) => (
          <li key={elision.id}>
            <button type="button" class="plain" aria-haspopup="dialog" onClick={() => onChoose(elision.id)}>
              {elision.label} behind <bdi>{anchorOf(elision)}</bdi>
            </button>
          </li>
        ))}
      </ol>
      <p class="more" role="status">
        {count(start + 1)} to {count(end)} of {count(elisions.length)}
        <button type="button" disabled={start === 0} onClick={() => turn(start - page)}>
          Before
        </button>
        <button type="button" disabled={end === elisions.length} onClick={() => turn(start + page)}>
          Next
        </button>
      </p>
    </ListDialog>
  );
}

interface ElisionsListProps {
  readonly elisions: readonly Elision[];
  /** The name of the card that an elision is behind. */
  readonly anchorOf: (elision: Elision) => string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}
