import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

/** One at a time, so that the page stays short. It stays open when something else is selected. */
const opened = signal<string | undefined>(undefined);

export function isUnfolded(name: string): boolean {
  return opened.value === name;
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
        if (event.currentTarget.open) opened.value = name;
        else if (opened.peek() === name) opened.value = undefined;
      }}
    >
      <summary>
        <h3>{title}</h3>
      </summary>
      {isOpen ? children : null}
    </details>
  );
}
