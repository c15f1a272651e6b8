import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { view } from "../view/current.ts";
import { Touch } from "./touch.ts";
import type { Picture, Touched } from "./touched.ts";

/** Lets a picture be touched: by pointer and by keys. */
export function useTouch(
  plane: RefObject<HTMLElement | null>,
  picture: Picture,
  onChoose: (touched: Touched | undefined) => void,
): void {
  const touch = useRef<Touch>(undefined);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  useLayoutEffect(() => {
    if (plane.current === null) return;
    const here = new Touch(plane.current, picture, (touched) => choose.current(touched));
    touch.current = here;
    here.select(view.peek().selected);
    return () => here.end();
  }, [plane, picture]);
  useSignalEffect(() => touch.current?.select(view.value.selected));
}
