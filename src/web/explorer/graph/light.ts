import type { Spot } from "./touched.ts";

/** Lights some of a picture and dims the rest, by classes alone. */
export class Light {
  private readonly elements: ReadonlyMap<string, HTMLElement>;
  private readonly hinted: HTMLElement | null;
  private readonly spotted: HTMLElement | null;
  private on: readonly Element[] = [];
  private shown: ReadonlySet<string> | undefined;
  private marked: Element | undefined;

  constructor(private readonly plane: Element) {
    const lit = plane.querySelectorAll<HTMLElement>("[data-lit]");
    this.elements = new Map(Array.from(lit, (element) => [element.getAttribute("data-lit")!, element]));
    this.hinted = plane.querySelector(".hint");
    this.spotted = plane.querySelector(".spot");
    for (const element of plane.querySelectorAll(".on")) element.classList.remove("on");
    plane.classList.remove("lit");
  }

  element(id: string): HTMLElement | undefined {
    return this.elements.get(id);
  }

  /** Says which card is selected, by style and to a screen reader. */
  mark(card: Element | undefined): void {
    this.marked?.removeAttribute("aria-current");
    this.marked = card;
    card?.setAttribute("aria-current", "true");
  }

  show(lit: ReadonlySet<string> | undefined): void {
    if (lit === this.shown) return;
    this.shown = lit;
    for (const element of this.on) element.classList.remove("on");
    this.on = [...(lit ?? [])].flatMap((id) => this.elements.get(id) ?? []);
    for (const element of this.on) element.classList.add("on");
    this.plane.classList.toggle("lit", this.on.length > 0);
  }

  hint(text: string | undefined, x = 0, y = 0): void {
    if (this.hinted === null) return;
    this.hinted.hidden = text === undefined;
    this.hinted.textContent = text ?? "";
    this.hinted.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
  }

  spot(at: Spot | undefined): void {
    if (this.spotted === null) return;
    this.spotted.hidden = at === undefined;
    if (at === undefined) return;
    const { x, y, size } = at;
    Object.assign(this.spotted.style, { transform: `translate(${x}px, ${y}px)`, width: `${size}px`, height: `${size}px` });
  }
}
