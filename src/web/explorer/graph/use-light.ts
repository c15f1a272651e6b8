import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { show, view } from "../view/current.ts";
import type { Selection } from "../view/view.ts";
import { Light } from "./light.ts";
import type { Ways } from "./ways.ts";

/** Lights the path to what the pointer or the focus is on, or else to what is selected, and selects what is clicked. */
export function useLight(plane: RefObject<HTMLElement | null>, ways: Ways): void {
  const light = useRef<Light>(undefined);
  useLayoutEffect(() => {
    const element = plane.current;
    if (element === null) return;
    const here = new Light(element);
    light.current = here;
    const rest = () => here.show(litBy(view.peek().selected, ways));
    const over = (event: Event) => {
      const id = cardAt(event);
      if (id === undefined) rest();
      else here.show(ways.toCard(id));
    };
    const click = (event: Event) => {
      const id = cardAt(event);
      if (id !== undefined) show({ selected: { entity: id } });
    };
    rest();
    const listeners = { pointerover: over, pointerleave: rest, focusin: over, focusout: rest, click };
    for (const [type, listener] of Object.entries(listeners)) element.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of Object.entries(listeners)) element.removeEventListener(type, listener);
    };
  }, [plane, ways]);
  useSignalEffect(() => light.current?.show(litBy(view.value.selected, ways)));
}

function litBy(selected: Selection | undefined, ways: Ways) {
  if (selected === undefined) return undefined;
  return "entity" in selected ? ways.toCard(selected.entity) : ways.alongLine(selected.relationship);
}

function cardAt({ target }: Event): string | undefined {
  return target instanceof Element ? (target.closest("[data-card]")?.getAttribute("data-card") ?? undefined) : undefined;
}
