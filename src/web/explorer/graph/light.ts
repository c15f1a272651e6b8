import type { Selection } from "../view/view.ts";
import type { Lit } from "./ways.ts";

/** Lights some of a picture and dims the rest, by classes alone. */
export class Light {
  private readonly cards: ReadonlyMap<string, Element>;
  private readonly lines: ReadonlyMap<string, Element>;
  private on: Element[] = [];
  private marked: Element | undefined;

  constructor(private readonly plane: Element) {
    this.cards = new Map(
      Array.from(plane.querySelectorAll("[data-card]"), (element) => [element.getAttribute("data-card")!, element]),
    );
    this.lines = new Map(
      Array.from(plane.querySelectorAll("[data-line]"), (element) => [element.getAttribute("data-line")!, element]),
    );
  }

  card(id: string): HTMLElement | undefined {
    return this.cards.get(id) as HTMLElement | undefined;
  }

  /** Says what is selected, by style and to a screen reader. */
  mark(selected: Selection | undefined): void {
    this.marked?.removeAttribute("aria-current");
    this.marked = selected !== undefined && "entity" in selected ? this.cards.get(selected.entity) : undefined;
    this.marked?.setAttribute("aria-current", "true");
  }

  show(lit: Lit | undefined): void {
    for (const element of this.on) element.classList.remove("on");
    this.on = [...elementsOf(lit?.cards, this.cards), ...elementsOf(lit?.lines, this.lines)];
    for (const element of this.on) element.classList.add("on");
    this.plane.classList.toggle("lit", this.on.length > 0);
  }
}

function elementsOf(ids: ReadonlySet<string> | undefined, known: ReadonlyMap<string, Element>): Element[] {
  return [...(ids ?? [])].flatMap((id) => known.get(id) ?? []);
}
