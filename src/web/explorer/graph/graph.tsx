import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { crowd, mostCells } from "../answer/crowd.ts";
import { openElision } from "../answer/elided.ts";
import { askAgain, mostCards, reach } from "../answer/reach.ts";
import { Failure } from "../parts/failure.tsx";
import { view } from "../view/current.ts";
import type { Block, Totals } from "./blocks/blocks.ts";
import { BlocksPicture } from "./blocks/blocks-picture.tsx";
import { ribbonsOf } from "./blocks/ribbons.ts";
import { AlsoLinked } from "./cards/also-linked.tsx";
import { CardsPicture } from "./cards/cards-picture.tsx";
import type { Drawing } from "./drawing.ts";
import { BlockList } from "./lists/block-list.tsx";
import { ElisionList } from "./lists/elision-list.tsx";
import { Notice } from "./notice.tsx";
import { pictureOf, type Shown } from "./picture.ts";

/** The answer as a picture: x is the hop; a card is an entity and a line a relationship, or a block many of one group. */
export function Graph() {
  const picture = useComputed(() => pictureOf(reach.value.data?.blastRadius, crowd.value.data?.blastRadius, view.value.hidden));
  const { error } = reach.value;
  if (error !== undefined) return <Failure error={error} onRetry={askAgain} />;
  const isLoading = reach.value.isLoading || crowd.value.isLoading;
  const shown = picture.value;
  return (
    <section class="graph" aria-label="Graph" aria-busy={isLoading}>
      <Notice shown={shown} isLoading={isLoading} />
      {shown === undefined ? null : shown.totals === undefined ? (
        <Cards shown={shown} />
      ) : (
        <Blocks drawing={shown.drawing} totals={shown.totals} />
      )}
    </section>
  );
}

function Cards({ shown: { drawing, lines } }: { readonly shown: Shown }) {
  const open = drawing.elisions.find(({ id }) => id === openElision.value?.id);
  const maxNodes = crowd.value.data === undefined ? mostCards : mostCells;
  const choose = (id: string) => {
    openElision.value = { id, maxNodes };
  };
  return (
    <>
      <CardsPicture drawing={drawing} lines={lines} onOpen={choose} />
      <AlsoLinked drawing={drawing} lines={lines} />
      {open === undefined ? null : (
        <ElisionList elision={open} anchor={drawing.cards.find(({ id }) => id === open.anchor)?.name ?? open.anchor} />
      )}
    </>
  );
}

function Blocks({ drawing, totals }: { readonly drawing: Drawing; readonly totals: Totals }) {
  const [open, setOpen] = useState<Block>();
  return (
    <>
      <BlocksPicture drawing={drawing} totals={totals} onOpen={setOpen} />
      {open === undefined ? null : (
        <BlockList
          block={open}
          ribbons={ribbonsOf(drawing).filter(({ to }) => to === open.id)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
