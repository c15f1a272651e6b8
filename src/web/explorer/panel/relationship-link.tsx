import type { ComponentChildren } from "preact";
import { show, view } from "../view/current.ts";
import { linkOf } from "../view/view-url.ts";

/** A relationship in words; a click has the panel show who says so. */
export function RelationshipLink({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  const selected = { relationship: id };
  const select = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show({ selected });
  };
  return (
    <a class="relationship" dir="auto" href={linkOf({ ...view.value, selected })} onClick={select}>
      {children}
    </a>
  );
}
