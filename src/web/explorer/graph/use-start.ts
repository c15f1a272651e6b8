import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { view } from "../view/current.ts";
import { reveal } from "./reveal.ts";

/** A new answer is looked at from where harm starts, unless something is selected; undefined while its room is not known. */
export function useStart(pane: RefObject<HTMLElement | null>, subject: unknown): void {
  const seen = useRef<unknown>(undefined);
  useLayoutEffect(() => {
    if (subject === undefined || subject === seen.current) return;
    seen.current = subject;
    const first = pane.current?.querySelector(".plane button");
    if (pane.current !== null && first && view.peek().selected === undefined) reveal(pane.current, first, true);
  });
}
