import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** Room for the heads above the picture; the style sheet says the same. */
export const headsHeight = 40;

/** How much of the picture can be seen at once, in pixels. */
export function usePane(pane: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, resize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const measure = () => {
      const [width, height] = [element.clientWidth, element.clientHeight - headsHeight];
      resize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane]);
  return size;
}
