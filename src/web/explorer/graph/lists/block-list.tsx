import { useState } from "preact/hooks";
import { groups, lookOf } from "../../api/groups.ts";
import { count } from "../../parts/number.ts";
import { show } from "../../view/current.ts";
import type { Block } from "../blocks/blocks.ts";
import { blockInWords } from "../blocks/blocks-touch.ts";
import type { Ribbon } from "../blocks/ribbons.ts";
import { CardButton } from "../cards/card.tsx";
import { ListDialog } from "./list-dialog.tsx";

/** How many more are shown at a time. */
const page = 50;

/** The entities of a block, the most likely first, and from where harm arrives at them. */
export function BlockList({ block, ribbons, onClose }: BlockListProps) {
  const [shown, extend] = useState(page);
  const { cards, group, column, total } = block;
  const { many } = lookOf(group);
  const listed = cards.slice(0, shown);
  const onlyThese = groups.map((look) => look.group).filter((other) => other !== group);
  return (
    <ListDialog title={`${many} at hop ${column}`} onClose={onClose}>
      <p>
        {count(total)} reached, the most likely first. Harm best arrives from{" "}
        {ribbons.map(({ from, count: paths }) => `${blockInWords(from)} (${count(paths)})`).join(", ")}.
      </p>
      <ol>
        {listed.map((card) => (
          <li key={card.id}>
            <CardButton card={card} onChoose={() => show({ selected: { entity: card.id } })} />
          </li>
        ))}
      </ol>
      <p class="more" role="status">
        {count(listed.length)} of {count(total)}
        {listed.length < cards.length ? (
          <button type="button" onClick={() => extend(shown + page)}>
            Show more
          </button>
        ) : null}
        <button type="button" onClick={() => show({ tab: "table", hidden: onlyThese })}>
          All {many.toLowerCase()} in the table
        </button>
      </p>
    </ListDialog>
  );
}

interface BlockListProps {
  readonly block: Block;
  /** Those that lead to the block. */
  readonly ribbons: readonly Ribbon[];
  readonly onClose: () => void;
}
