import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

const opened = signal<ReadonlySet<string>>(new Set());

/** Whether a part of the panel is unfolded. It stays so when something else is selected. */
export function isUnfolded(name: string): boolean {
  return opened.value.has(name);
}

interface FoldProps {
  readonly name: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** What is asked for and shown only once it is unfolded. */
export function Fold({ name, title, children }: FoldProps) {
  const isOpen = isUnfolded(name);
  return (
    <details
      class="fold"
      open={isOpen}
      onToggle={(event) => {
        const next = new Set(opened.peek());
        if (event.currentTarget.open) next.add(name);
        else next.delete(name);
        opened.value = next;
      }}
    >
      <summary>
        <h3>{title}</h3>
      </summary>
      {isOpen ? children : null}
    </details>
  );
}
