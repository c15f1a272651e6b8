import { lookOf } from "../../api/groups.ts";
import { Glyph } from "../../parts/glyph.tsx";
import { count } from "../../parts/number.ts";
import { CardButton } from "../cards/card.tsx";
import type { Layout } from "./arrangement.ts";
import { cellPaths, cellsWidth } from "./cells.ts";

/** The entities of one group at one hop: the most likely by name, the others as cells in the shade of their likelihood. */
export function BlockBox({ layout }: { readonly layout: Layout }) {
  const { block, isBare, cards, height } = layout;
  const named = cards.map((card) => <CardButton key={card.id} card={card} />);
  if (isBare) return <div class="bare">{named}</div>;
  const { many } = lookOf(block.group);
  return (
    <div class={`block ${block.group}`} style={{ height: `${height}px` }}>
      <button
        type="button"
        class="block-head"
        data-lit={block.id}
        data-is="many"
        tabIndex={-1}
        aria-haspopup="dialog"
        aria-label={`${many} at hop ${block.column}: ${count(block.total)}. Open the list`}
      >
        <Glyph group={block.group} />
        {many} <small>{count(block.total)}</small>
      </button>
      {named}
      <CellGrid layout={layout} />
    </div>
  );
}

function CellGrid({ layout: { celled, rest, cells, cellsTop } }: { readonly layout: Layout }) {
  const { pitch, rows } = cells;
  if (rows === 0) return null;
  const side = pitch - 2;
  return (
    <svg
      class="cells"
      width={cellsWidth}
      height={rows * pitch}
      viewBox={`0 ${-side / 2} ${cellsWidth} ${rows * pitch}`}
      stroke-width={side}
      stroke-dasharray={`${side} 2`}
      style={{ top: `${cellsTop}px` }}
      aria-hidden="true"
    >
      {cellPaths(celled, rest, cells).map(({ shade, path }) => (
        <path key={shade} class={`shade-${shade}`} d={path} />
      ))}
    </svg>
  );
}
