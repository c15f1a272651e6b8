import type { ComponentChildren } from "preact";
import { show, view } from "../view/current.ts";
import type { View } from "../view/view.ts";
import { linkOf } from "../view/view-url.ts";

interface ViewLinkProps {
  /** What the link changes of what is shown. */
  readonly to: Partial<View>;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A link to another view of this page. */
export function ViewLink({ to, class: name, children }: ViewLinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(to);
  };
  return (
    <a class={name} href={linkOf({ ...view.value, ...to }) || "./"} onClick={follow}>
      {children}
    </a>
  );
}
