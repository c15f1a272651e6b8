import type { Selection } from "../view/view.ts";
import { Light } from "./light.ts";
import { reveal } from "./reveal.ts";
import type { Arrow, Picture, Touched } from "./touched.ts";

/**
 * What pointer and keys do in a picture: light what belongs to what they are on, and choose. All by classes and attributes of
 * what is there already, so that a picture of any size follows the hand.
 */
export class Touch {
  private readonly light: Light;
  private readonly listening = new AbortController();
  private selected: Selection | undefined;
  /** The one card or block that the Tab key leads to. */
  private stop: HTMLElement | undefined;

  constructor(
    private readonly plane: HTMLElement,
    private readonly picture: Picture,
    private readonly choose: (touched: Touched | undefined) => void,
  ) {
    this.light = new Light(plane);
    const { signal } = this.listening;
    plane.addEventListener("pointermove", (event) => this.point(event), { signal });
    plane.addEventListener("pointerleave", () => this.rest(), { signal });
    plane.addEventListener("focusin", ({ target }) => this.focus(target), { signal });
    plane.addEventListener("focusout", () => this.rest(), { signal });
    plane.addEventListener("click", (event) => this.click(event), { signal });
    plane.addEventListener("keydown", (event) => this.key(event), { signal });
    this.stopAt(plane.querySelector<HTMLElement>("button") ?? undefined);
  }

  end(): void {
    this.listening.abort();
  }

  select(selected: Selection | undefined): void {
    this.selected = selected;
    const card = selected !== undefined && "entity" in selected ? this.light.element(selected.entity) : undefined;
    this.light.mark(card);
    this.rest();
    if (card === undefined) return;
    this.stopAt(card);
    this.reveal(card);
  }

  private rest(): void {
    this.show(this.selected);
    this.light.hint(undefined);
    this.plane.classList.remove("at-thing");
  }

  private show(touched: Touched | undefined): void {
    this.light.show(touched === undefined ? undefined : this.picture.litBy(touched));
    this.light.spot(touched === undefined ? undefined : this.picture.spotOf(touched));
  }

  private point(event: PointerEvent): void {
    const { x, y } = this.placeOf(event);
    const at = touchedBy(event.target) ?? this.picture.thingAt(x, y);
    if (at === undefined) {
      this.rest();
      return;
    }
    this.show(at);
    this.light.hint(this.picture.hintOf(at), x, y);
    this.plane.classList.toggle("at-thing", !("ribbon" in at));
  }

  private focus(target: EventTarget | null): void {
    const at = touchedBy(target);
    if (at === undefined) return;
    this.stopAt(target as HTMLElement);
    this.show(at);
  }

  private click(event: MouseEvent): void {
    const { x, y } = this.placeOf(event);
    const at = touchedBy(event.target) ?? this.picture.thingAt(x, y);
    if (at !== undefined) this.choose(at);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && this.selected !== undefined) this.choose(undefined);
    const id = event.target instanceof Element ? event.target.getAttribute("data-lit") : null;
    if (id === null || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = this.picture.stepFrom(id, event.key as Arrow);
    const element = next === undefined ? undefined : this.light.element(next);
    if (element === undefined) return;
    element.focus({ preventScroll: true });
    this.reveal(element);
  }

  private reveal(element: Element): void {
    const pane = this.plane.closest(".pane");
    if (pane !== null) reveal(pane, element);
  }

  private stopAt(element: HTMLElement | undefined): void {
    if (this.stop !== undefined) this.stop.tabIndex = -1;
    if (element !== undefined) element.tabIndex = 0;
    this.stop = element;
  }

  private placeOf({ clientX, clientY }: MouseEvent): { readonly x: number; readonly y: number } {
    const { left, top, width } = this.plane.getBoundingClientRect();
    const zoom = width / this.plane.offsetWidth;
    return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
  }
}

function touchedBy(target: EventTarget | null): Touched | undefined {
  const element = target instanceof Element ? target.closest("[data-is]") : null;
  const id = element?.getAttribute("data-lit") ?? undefined;
  if (id === undefined) return undefined;
  const is = element?.getAttribute("data-is");
  return is === "many" ? { many: id } : is === "ribbon" ? { ribbon: id } : { entity: id };
}
