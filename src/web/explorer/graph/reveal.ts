/** Room around what is brought into view; the heads are pinned above it. */
const around = 16;
const heads = 40;

/** Scrolls a pane, and nothing around it, as little as brings an element into view; or to where the element is in the middle. */
export function reveal(pane: Element, element: Element, isCentred = false): void {
  const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
  const top = outer.top + heads + around;
  if (isCentred) pane.scrollTop += inner.top - (top + outer.top + pane.clientHeight - inner.height) / 2;
  else if (inner.top < top) pane.scrollTop += inner.top - top;
  else pane.scrollTop += Math.max(0, inner.bottom - (outer.top + pane.clientHeight - around));
  const left = outer.left + around;
  if (inner.left < left) pane.scrollLeft += inner.left - left;
  else pane.scrollLeft += Math.max(0, inner.right - (outer.left + pane.clientWidth - around));
}
