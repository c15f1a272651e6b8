import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";

const least = 0.25;
const most = 2.5;
/** How much each press of a button or turn of the wheel changes. */
const step = 1.2;

export interface Zoom {
  readonly zoom: number;
  readonly closer: () => void;
  readonly farther: () => void;
  /** Shows all of a picture of this size, but never larger than it is. */
  readonly fit: (width: number, height: number) => void;
}

/**
 * How large the picture is shown; what is at the pointer, or in the middle, stays where it is. The wheel alone moves the picture,
 * as everywhere; with Control, or as a pinch, it zooms.
 */
export function useZoom(pane: RefObject<HTMLElement | null>): Zoom {
  const [zoom, set] = useState(1);
  const kept = useRef<{ readonly x: number; readonly y: number; readonly factor: number }>(undefined);
  const multiply = useCallback(
    (factor: number, at?: { readonly x: number; readonly y: number }) => {
      const element = pane.current;
      if (element === null) return;
      set((now) => {
        const next = Math.min(most, Math.max(least, now * factor));
        const { x, y } = at ?? { x: element.clientWidth / 2, y: element.clientHeight / 2 };
        kept.current = { x, y, factor: next / now };
        return next;
      });
    },
    [pane],
  );
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null || kept.current === undefined) return;
    const { x, y, factor } = kept.current;
    kept.current = undefined;
    element.scrollLeft = (element.scrollLeft + x) * factor - x;
    element.scrollTop = (element.scrollTop + y) * factor - y;
  });
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      multiply(step ** (-event.deltaY / 100), { x: event.clientX - left, y: event.clientY - top });
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, [pane, multiply]);
  const fit = (width: number, height: number) => {
    const element = pane.current;
    if (element !== null) multiply(Math.min(1, element.clientWidth / width, element.clientHeight / height) / zoom);
  };
  return { zoom, closer: () => multiply(step), farther: () => multiply(1 / step), fit };
}
