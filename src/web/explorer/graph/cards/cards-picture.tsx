import { useMemo, useRef } from "preact/hooks";
import { count } from "../../parts/number.ts";
import { select } from "../choose.ts";
import { Columns } from "../columns.tsx";
import type { Drawing } from "../drawing.ts";
import { Frame } from "../frame.tsx";
import { gridOf, padding } from "../geometry.ts";
import { usePane } from "../use-pane.ts";
import { Arcs } from "./arcs.tsx";
import { cardHeight, cardWidths, heightsOf } from "./arrangement.ts";
import { CardButton } from "./card.tsx";
import { cardsTouch } from "./cards-touch.ts";
import { ElisionButton } from "./elision-button.tsx";
import { Lines } from "./lines.tsx";

/** Each entity as a card in the column of its hop, and each relationship between them as a line. */
export function CardsPicture({ drawing, lines, unlisted, onOpen }: CardsPictureProps) {
  const pane = useRef<HTMLDivElement>(null);
  const size = usePane(pane);
  const heights = useMemo(() => heightsOf(drawing), [drawing]);
  const grid = useMemo(() => gridOf(heights.columns.length, size.width, cardWidths), [heights, size.width]);
  const height = Math.max(heights.height + 2 * padding, size.height);
  const top = Math.round((height - heights.height) / 2);
  const picture = useMemo(() => cardsTouch(drawing, lines, heights, grid, top), [drawing, lines, heights, grid, top]);
  const counts = useMemo(
    () => heights.columns.map((_, column) => countsAt(column, drawing.cards, [...drawing.elisions, ...unlisted])),
    [drawing, heights, unlisted],
  );
  const drawn = useMemo(() => {
    const byId = new Map(drawing.cards.map((card) => [card.id, card]));
    const elisions = new Map(drawing.elisions.map((elision) => [elision.id, elision]));
    const cardAt = (id: string) => {
      const card = byId.get(id);
      const shown = card === undefined ? <ElisionButton elision={elisions.get(id)!} /> : <CardButton card={card} />;
      return { top: top + heights.middles.get(id)! - cardHeight / 2, shown };
    };
    return (
      <>
        <Columns columns={heights.columns} grid={grid} thingAt={cardAt} />
        <Lines
          lines={drawing.lines.filter(({ id }) => lines.has(id))}
          routes={heights.routes}
          grid={grid}
          height={height}
          top={top}
        />
      </>
    );
  }, [drawing, lines, heights, grid, height, top]);
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
        if (touched !== undefined && "many" in touched) onOpen(touched.many);
        else select(touched);
      }}
    >
      {drawn}
      <Arcs drawing={drawing} lines={lines} heights={heights} grid={grid} height={height} top={top} />
    </Frame>
  );
}

/** How many are drawn of how many there are. */
function countsAt(at: number, cards: Drawing["cards"], elisions: Drawing["elisions"]): string {
  const drawn = cards.filter(({ column }) => column === at).length;
  const others = elisions.filter(({ column }) => column === at).reduce((sum, elision) => sum + elision.count, 0);
  return others === 0 ? count(drawn) : `${count(drawn)} of ${count(drawn + others)}`;
}

interface CardsPictureProps {
  readonly drawing: Drawing;
  /** Those of its lines that are shown at all times. */
  readonly lines: ReadonlySet<string>;
  /** Elisions of the drawing that are not in the picture. */
  readonly unlisted: Drawing["elisions"];
  /** Opens an elision. */
  readonly onOpen: (id: string) => void;
}
