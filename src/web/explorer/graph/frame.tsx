import type { ComponentChildren, RefObject } from "preact";
import { useRef } from "preact/hooks";
import type { Grid } from "./geometry.ts";
import { Heads } from "./heads.tsx";
import type { Picture, Touched } from "./touched.ts";
import { headsHeight } from "./use-pane.ts";
import { useStart } from "./use-start.ts";
import { useTouch } from "./use-touch.ts";
import { useZoom } from "./use-zoom.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

/**
 * A picture in a pane that scrolls, with its heads pinned and its size chosen. What is drawn comes as children that stay the same
 * while the answer does: moving the pointer, selecting and zooming draw nothing anew.
 */
export function Frame({ pane, subject, isMeasured, counts, grid, height, picture, onChoose, children }: FrameProps) {
  const plane = useRef<HTMLDivElement>(null);
  const zoom = useZoom(pane);
  useTouch(plane, picture, onChoose);
  useStart(pane, isMeasured ? subject : undefined);
  return (
    <>
      <div class="pane" ref={pane}>
        <Heads counts={counts} grid={grid} zoom={zoom.zoom} />
        <div class="sizer" style={{ width: `${grid.total * zoom.zoom}px`, height: `${height * zoom.zoom}px` }}>
          <div
            class="plane"
            ref={plane}
            style={{ width: `${grid.total}px`, height: `${height}px`, transform: `scale(${zoom.zoom})` }}
          >
            {children}
            <div class="spot" hidden />
            <div class="hint" hidden />
          </div>
        </div>
      </div>
      <ZoomButtons zoom={zoom} width={grid.total} height={height + headsHeight} />
    </>
  );
}

interface FrameProps {
  readonly pane: RefObject<HTMLDivElement | null>;
  /** What is drawn: a new one is looked at from its beginning. */
  readonly subject: unknown;
  readonly isMeasured: boolean;
  readonly counts: readonly string[];
  readonly grid: Grid;
  readonly height: number;
  readonly picture: Picture;
  readonly onChoose: (touched: Touched | undefined) => void;
  readonly children: ComponentChildren;
}
