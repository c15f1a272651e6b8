import type { Selection } from "../view/view.ts";
import type { Layered } from "./layout/layered.ts";
import { Light } from "./light.ts";
import type { Near } from "./near.ts";
import { type Arrow, stepFrom } from "./steps.ts";
import type { Lit, Ways } from "./ways.ts";

/** What there is to touch. */
export interface Picture {
  readonly ways: Ways;
  readonly heights: Layered;
  readonly near: Near;
  /** How far below the top of the plane the heights begin. */
  readonly top: number;
}

/** How near to a line the pointer has to be, in pixels of the picture. */
const reach = 6;

/**
 * What pointer and keys do in a picture: light the path to what they are on, and select. All by classes and attributes of what is
 * there already, so that a picture of any size follows the hand.
 */
export class Touch {
  private readonly light: Light;
  private readonly listening = new AbortController();
  private selected: Selection | undefined;
  /** The one card that the Tab key leads to. */
  private stop: HTMLElement | undefined;

  constructor(
    private readonly plane: HTMLElement,
    private readonly picture: Picture,
    private readonly choose: (selected: Selection | undefined) => void,
  ) {
    this.light = new Light(plane);
    const { signal } = this.listening;
    plane.addEventListener("pointermove", (event) => this.point(event), { signal });
    plane.addEventListener("pointerleave", () => this.rest(), { signal });
    plane.addEventListener("focusin", (event) => this.focus(event), { signal });
    plane.addEventListener("focusout", () => this.rest(), { signal });
    plane.addEventListener("click", (event) => this.click(event), { signal });
    plane.addEventListener("keydown", (event) => this.key(event), { signal });
    const first = picture.heights.columns.find(([id]) => id !== undefined)?.[0];
    this.stopAt(first === undefined ? undefined : this.light.card(first));
  }

  end(): void {
    this.listening.abort();
  }

  select(selected: Selection | undefined): void {
    this.light.mark(selected);
    this.selected = selected;
    this.rest();
    const card = selected !== undefined && "entity" in selected ? this.light.card(selected.entity) : undefined;
    if (card === undefined) return;
    this.stopAt(card);
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private rest(): void {
    this.plane.classList.remove("at-line");
    this.light.show(this.litBy(this.selected));
  }

  private litBy(selected: Selection | undefined): Lit | undefined {
    if (selected === undefined) return undefined;
    const { ways } = this.picture;
    return "entity" in selected ? ways.toCard(selected.entity) : ways.alongLine(selected.relationship);
  }

  private point(event: PointerEvent): void {
    const at = this.at(event);
    this.plane.classList.toggle("at-line", at !== undefined && "relationship" in at);
    this.light.show(this.litBy(at ?? this.selected));
  }

  private focus({ target }: FocusEvent): void {
    const id = cardOf(target);
    if (id === undefined) return;
    this.stopAt(this.light.card(id));
    this.light.show(this.picture.ways.toCard(id));
  }

  private click(event: MouseEvent): void {
    const at = this.at(event);
    if (at !== undefined) this.choose(at);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && this.selected !== undefined) this.choose(undefined);
    const id = cardOf(event.target);
    if (id === undefined || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = stepFrom(id, event.key as Arrow, this.picture.heights, this.picture.ways);
    if (next !== undefined) this.light.card(next)?.focus();
  }

  private stopAt(card: HTMLElement | undefined): void {
    if (this.stop !== undefined) this.stop.tabIndex = -1;
    if (card !== undefined) card.tabIndex = 0;
    this.stop = card;
  }

  private at({ target, clientX, clientY }: MouseEvent): Selection | undefined {
    const card = cardOf(target);
    if (card !== undefined) return { entity: card };
    const { left, top, width } = this.plane.getBoundingClientRect();
    const zoom = width / this.plane.offsetWidth;
    const line = this.picture.near.lineAt((clientX - left) / zoom, (clientY - top) / zoom - this.picture.top, reach);
    return line === undefined ? undefined : { relationship: line };
  }
}

function cardOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? (target.closest("[data-card]")?.getAttribute("data-card") ?? undefined) : undefined;
}
