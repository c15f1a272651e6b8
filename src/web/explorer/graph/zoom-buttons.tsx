import type { Zoom } from "./use-zoom.ts";

export function ZoomButtons({ zoom, width, height }: { readonly zoom: Zoom; readonly width: number; readonly height: number }) {
  return (
    <fieldset class="zoom">
      <legend class="unseen">Size of the picture</legend>
      <button type="button" aria-label="Larger" title="Larger" onClick={zoom.closer}>
        +
      </button>
      <button type="button" aria-label="Smaller" title="Smaller" onClick={zoom.farther}>
        −
      </button>
      <button type="button" aria-label="Show all of it" title="Show all of it" onClick={() => zoom.fit(width, height)}>
        ⤢
      </button>
    </fieldset>
  );
}
