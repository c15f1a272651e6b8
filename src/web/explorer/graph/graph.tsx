import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { crowd, mostCells } from "../answer/crowd.ts";
import { openElision } from "../answer/elided.ts";
import { mostCards, reach } from "../answer/reach.ts";
import { Failure } from "../parts/failure.tsx";
import { view } from "../view/current.ts";
import type { Block } from "./blocks/blocks.ts";
import { BlocksPicture } from "./blocks/blocks-picture.tsx";
import { ribbonsOf } from "./blocks/ribbons.ts";
import { CardsPicture } from "./cards/cards-picture.tsx";
import { BlockList } from "./lists/block-list.tsx";
import { ElisionList } from "./lists/elision-list.tsx";
import { Notice } from "./notice.tsx";
import { pictureOf, type Shown } from "./picture.ts";

/** The answer as a picture: x is the hop; a card is an entity and a line a relationship, or a block many of one group. */
export function Graph() {
  const picture = useComputed(() => pictureOf(reach.value.data?.blastRadius, crowd.value.data?.blastRadius, view.value.hidden));
  const error = reach.value.error ?? crowd.value.error;
  if (error !== undefined) return <Failure error={error} />;
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

function Cards({ shown: { drawing } }: { readonly shown: Shown }) {
  const open = drawing.elisions.find(({ id }) => id === openElision.value?.id);
  const maxNodes = crowd.value.data === undefined ? mostCards : mostCells;
  const choose = (id: string) => {
    openElision.value = { id, maxNodes };
  };
  return (
    <>
      <CardsPicture drawing={drawing} onOpen={choose} />
      {open === undefined ? null : (
        <ElisionList elision={open} anchor={drawing.cards.find(({ id }) => id === open.anchor)?.name ?? open.anchor} />
      )}
    </>
  );
}

function Blocks({ drawing, totals }: Required<Shown> & { readonly totals: NonNullable<Shown["totals"]> }) {
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
