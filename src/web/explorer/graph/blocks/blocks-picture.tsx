import { useMemo, useRef } from "preact/hooks";
import { count } from "../../parts/number.ts";
import { select } from "../choose.ts";
import { Columns } from "../columns.tsx";
import type { Drawing } from "../drawing.ts";
import { Frame } from "../frame.tsx";
import { gridOf, padding } from "../geometry.ts";
import { usePane } from "../use-pane.ts";
import { blockHeights, blockWidths, layoutOf } from "./arrangement.ts";
import { BlockBox } from "./block.tsx";
import { type Block, blocksOf, type Totals } from "./blocks.ts";
import { blocksTouch } from "./blocks-touch.ts";
import { RibbonLayer } from "./ribbon-layer.tsx";
import { ribbonsOf } from "./ribbons.ts";
import { shapesOf } from "./shape.ts";

/** Many entities as one block for each hop and group, and the best paths between blocks as ribbons. */
export function BlocksPicture({ drawing, totals, onOpen }: BlocksPictureProps) {
  const pane = useRef<HTMLDivElement>(null);
  const size = usePane(pane);
  const { layouts, ribbons, heights } = useMemo(() => {
    const layouts = blocksOf(drawing.cards, totals).map(layoutOf);
    const ribbons = ribbonsOf(drawing);
    return { layouts, ribbons, heights: blockHeights(layouts, ribbons) };
  }, [drawing, totals]);
  const grid = useMemo(() => gridOf(heights.columns.length, size.width, blockWidths), [heights, size.width]);
  const height = Math.max(heights.height + 2 * padding, size.height);
  const top = Math.round((height - heights.height) / 2);
  const picture = useMemo(
    () => blocksTouch(drawing, layouts, ribbons, heights, grid, top),
    [drawing, layouts, ribbons, heights, grid, top],
  );
  const drawn = useMemo(() => {
    const byId = new Map(layouts.map((layout) => [layout.block.id, layout]));
    const shapes = shapesOf(ribbons, heights, (id) => byId.get(id)!.height, grid);
    const blockAt = (id: string) => {
      const layout = byId.get(id)!;
      return { top: top + heights.middles.get(id)! - layout.height / 2, shown: <BlockBox layout={layout} /> };
    };
    return (
      <>
        <Columns columns={heights.columns} grid={grid} thingAt={blockAt} />
        <RibbonLayer shapes={shapes} width={grid.total} height={height} top={top} />
      </>
    );
  }, [layouts, ribbons, heights, grid, height, top]);
  const counts = useMemo(
    () =>
      heights.columns.map((ids) =>
        count(ids.reduce((sum, id) => sum + layouts.find(({ block }) => block.id === id)!.block.total, 0)),
      ),
    [heights, layouts],
  );
  return (
    <Frame
      pane={pane}
      subject={heights}
      isMeasured={size.width > 0}
      counts={counts}
      grid={grid}
      height={height}
      picture={picture}
      onChoose={(touched) => {
        const layout =
          touched !== undefined && "many" in touched ? layouts.find(({ block }) => block.id === touched.many) : undefined;
        if (layout === undefined) select(touched);
        else onOpen(layout.block);
      }}
    >
      {drawn}
    </Frame>
  );
}

interface BlocksPictureProps {
  readonly drawing: Drawing;
  readonly totals: Totals;
  readonly onOpen: (block: Block) => void;
}
