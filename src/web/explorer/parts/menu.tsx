import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface MenuProps {
  readonly title: ComponentChildren;
  readonly onToggle?: () => void;
  readonly children: ComponentChildren;
}

/** A button with what it opens. One is open at a time; Escape, or a click elsewhere, closes it. */
export function Menu({ title, onToggle, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (current === null || !current.open) return;
      const isElsewhere = event.target instanceof Node && !current.contains(event.target);
      const isEscape = event instanceof KeyboardEvent && event.key === "Escape";
      if (event instanceof KeyboardEvent ? isEscape : isElsewhere) current.open = false;
    };
    addEventListener("pointerdown", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details ref={menu} class="menu" name="menu" {...(onToggle === undefined ? {} : { onToggle })}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}

/** Closes the menu that something stands in, and leaves the focus at its button, to which it returns from what was opened. */
export function closeMenuAround(inside: Element): void {
  const menu = inside.closest("details");
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
}
