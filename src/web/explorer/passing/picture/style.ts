import type { Part } from "./markup.ts";

/** How a picture is written: in the colours and letters of the page. */
export interface Style {
  /** The colour of this name in the theme that is shown, as a picture by itself can use it. */
  readonly colour: (name: string) => string;
  /** How wide a text is, in pixels, as cards have it. */
  readonly measure: (text: string) => number;
}

export function styleOfPage(): Style {
  return { colour: coloursOfPage(), measure: measureOf() };
}

function coloursOfPage(): Style["colour"] {
  const probe = document.createElement("span");
  document.body.append(probe);
  const known = new Map<string, string>();
  const colour = (name: string) => {
    let value = known.get(name);
    if (value === undefined) {
      probe.style.color = `var(--${name})`;
      value = getComputedStyle(probe).color;
      known.set(name, value);
    }
    return value;
  };
  queueMicrotask(() => probe.remove());
  return colour;
}

function measureOf(): Style["measure"] {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return (text) => 8 * text.length;
  context.font = "13px system-ui, sans-serif";
  return (text) => context.measureText(text).width;
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly anchor?: string;
}

export function words(text: string, { x, y, size, fill, weight = 400, anchor = "start" }: Words): Part {
  return { name: "text", attributes: { x, y, fill, "font-size": size, "font-weight": weight, "text-anchor": anchor }, text };
}

/** As much of a text as there is room for. */
export function fitted(text: string, room: number, measure: Style["measure"]): string {
  if (measure(text) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join("")}…`) > room) letters.pop();
  return `${letters.join("")}…`;
}
