import type { Shape } from "./shape.ts";

/** The ribbons between blocks, in the colour of where they lead. A block's list says in words from where harm arrives. */
export function RibbonLayer({ shapes, width, height, top }: RibbonLayerProps) {
  return (
    <svg class="ribbons" width={width} height={height} viewBox={`0 ${-top} ${width} ${height}`} aria-hidden="true">
      {shapes.map(({ ribbon: { id, to }, outline }) => (
        <path key={id} class={to.slice(to.indexOf(" ") + 1)} data-lit={id} data-is="ribbon" d={outline} />
      ))}
    </svg>
  );
}

interface RibbonLayerProps {
  readonly shapes: readonly Shape[];
  readonly width: number;
  readonly height: number;
  /** How far below the top of the picture the shapes begin. */
  readonly top: number;
}
