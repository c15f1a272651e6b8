import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { crowd, mostCells } from "../answer/crowd.ts";
import { openElision } from "../answer/elided.ts";
import { askAgain, mostCards, reach } from "../answer/reach.ts";
import { Failure } from "../parts/failure.tsx";
import { count } from "../parts/number.ts";
import { view } from "../view/current.ts";
import type { Block, Totals } from "./blocks/blocks.ts";
import { BlocksPicture } from "./blocks/blocks-picture.tsx";
import { ribbonsOf } from "./blocks/ribbons.ts";
import { AlsoLinked } from "./cards/also-linked.tsx";
import { CardsPicture } from "./cards/cards-picture.tsx";
import type { Drawing, Elision } from "./drawing.ts";
import { BlockList } from "./lists/block-list.tsx";
import { ElisionList } from "./lists/elision-list.tsx";
import { ElisionsList } from "./lists/elisions-list.tsx";
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

function Cards({ shown: { drawing, lines, unlisted } }: { readonly shown: Shown }) {
  const [isListing, list] = useState(false);
  const open = [...drawing.elisions, ...unlisted].find(({ id }) => id === openElision.value?.id);
  const maxNodes = crowd.value.data === undefined ? mostCards : mostCells;
  const choose = (id: string) => {
    openElision.value = { id, maxNodes };
  };
  const anchorOf = ({ anchor }: Elision) => drawing.cards.find(({ id }) => id === anchor)?.name ?? anchor;
  return (
    <>
      {unlisted.length === 0 ? null : <Unlisted elisions={unlisted} onOpen={() => list(true)} />}
      <CardsPicture drawing={drawing} lines={lines} unlisted={unlisted} onOpen={choose} />
      <AlsoLinked drawing={drawing} lines={lines} />
      {open !== undefined ? (
        <ElisionList elision={open} anchor={anchorOf(open)} />
      ) : isListing && unlisted.length > 0 ? (
        <ElisionsList elisions={unlisted} anchorOf={anchorOf} onChoose={choose} onClose={() => list(false)} />
      ) : null}
    </>
  );
}

/** What the picture has no room for, and the way there. */
function Unlisted({ elisions, onOpen }: { readonly elisions: readonly Elision[]; readonly onOpen: () => void }) {
  const entities = elisions.reduce((sum, elision) => sum + elision.count, 0);
  return (
    <p class="notice">
      {count(elisions.length)} smaller groups of what is not drawn, of {count(entities)} entities, have no room here
      <button type="button" aria-haspopup="dialog" onClick={onOpen}>
        List them
      </button>
    </p>
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
