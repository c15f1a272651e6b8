import { useMemo } from "preact/hooks";
import { type Reach, reach } from "../answer/reach.ts";
import { Failure } from "../parts/failure.tsx";
import { CardsPicture } from "./cards-picture.tsx";
import { drawingOf } from "./drawing.ts";

/** The answer as a picture: x is the hop, a card an entity, a line a relationship. */
export function Graph() {
  const { data, error, isLoading } = reach.value;
  if (error !== undefined) return <Failure error={error} />;
  if (data === undefined) return <p class="notice">Asking…</p>;
  return <Drawn reach={data.blastRadius} isLoading={isLoading} />;
}

function Drawn({ reach: { graph }, isLoading }: { readonly reach: Reach; readonly isLoading: boolean }) {
  const drawing = useMemo(() => drawingOf(graph.nodes, graph.edges), [graph]);
  return (
    <section class="graph" aria-label="Graph" aria-busy={isLoading}>
      <CardsPicture drawing={drawing} />
    </section>
  );
}
