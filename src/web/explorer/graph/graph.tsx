import { useComputed } from "@preact/signals";
import { crowd } from "../answer/crowd.ts";
import { reach } from "../answer/reach.ts";
import { Failure } from "../parts/failure.tsx";
import { view } from "../view/current.ts";
import { BlocksPicture } from "./blocks/blocks-picture.tsx";
import { CardsPicture } from "./cards/cards-picture.tsx";
import { pictureOf } from "./picture.ts";

/** The answer as a picture: x is the hop; a card is an entity and a line a relationship, or a block many of one group. */
export function Graph() {
  const picture = useComputed(() => pictureOf(reach.value.data?.blastRadius, crowd.value.data?.blastRadius, view.value.hidden));
  const error = reach.value.error ?? crowd.value.error;
  if (error !== undefined) return <Failure error={error} />;
  const isLoading = reach.value.isLoading || crowd.value.isLoading;
  const drawn = picture.value;
  return (
    <section class="graph" aria-label="Graph" aria-busy={isLoading}>
      {drawn === undefined ? (
        <p class="notice" role="status">
          Asking…
        </p>
      ) : drawn.totals === undefined ? (
        <CardsPicture drawing={drawn.drawing} />
      ) : (
        <BlocksPicture drawing={drawn.drawing} totals={drawn.totals} onOpen={() => undefined} />
      )}
    </section>
  );
}
