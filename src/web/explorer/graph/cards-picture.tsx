import { useMemo, useRef } from "preact/hooks";
import { curvesOf, heightsOf } from "./arrangement.ts";
import { CardButton } from "./card.tsx";
import type { Drawing } from "./drawing.ts";
import { cardHeight, leftOf } from "./geometry.ts";
import { Heads, headOf } from "./heads.tsx";
import { Lines } from "./lines.tsx";
import { Near } from "./near.ts";
import { headsHeight, usePane } from "./use-pane.ts";
import { useTouch } from "./use-touch.ts";
import { useZoom } from "./use-zoom.ts";
import { Ways } from "./ways.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

const padding = 16;

/** Each entity as a card in the column of its hop, and each relationship between them as a line. */
export function CardsPicture({ drawing }: { readonly drawing: Drawing }) {
  const pane = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const { width: paneWidth, height: paneHeight } = usePane(pane);
  const zoom = useZoom(pane);
  const ways = useMemo(() => new Ways(drawing), [drawing]);
  const heights = useMemo(() => heightsOf(drawing), [drawing]);
  const { grid, curves } = useMemo(() => curvesOf(heights, paneWidth), [heights, paneWidth]);
  const [width, height] = [Math.max(grid.width, paneWidth), Math.max(heights.height + 2 * padding, paneHeight)];
  const top = Math.round((height - heights.height) / 2);
  useTouch(
    plane,
    useMemo(() => ({ ways, heights, near: new Near(heights.routes, grid), top }), [ways, heights, grid, top]),
  );
  // Moving the pointer, selecting and zooming never draw the cards anew.
  const drawn = useMemo(() => {
    const byId = new Map(drawing.cards.map((card) => [card.id, card]));
    return (
      <>
        {heights.columns.map((ids, column) => (
          <ol
            key={headOf(column)}
            aria-labelledby={headOf(column)}
            style={{ left: `${leftOf(column, grid)}px`, width: `${grid.cardWidth}px` }}
          >
            {ids.map((id) => (
              <CardButton key={id} card={byId.get(id)!} y={top + heights.middles.get(id)! - cardHeight / 2} />
            ))}
          </ol>
        ))}
        <Lines lines={drawing.lines} curves={curves} width={width} height={height} top={top} />
      </>
    );
  }, [drawing, heights, grid, curves, width, height, top]);
  return (
    <>
      <div class="pane" ref={pane}>
        <Heads counts={heights.columns.map(({ length }) => length)} grid={grid} zoom={zoom.zoom} />
        <div class="sizer" style={{ width: `${grid.width * zoom.zoom}px`, height: `${height * zoom.zoom}px` }}>
          <div class="plane" ref={plane} style={{ width: `${width}px`, height: `${height}px`, transform: `scale(${zoom.zoom})` }}>
            {drawn}
          </div>
        </div>
      </div>
      <ZoomButtons zoom={zoom} width={grid.width} height={heights.height + 2 * padding + headsHeight} />
    </>
  );
}
