import type { ComponentChildren } from "preact";
import { ViewLink } from "./view-link.tsx";

/** A relationship in words; a click has the panel show who says so. */
export function RelationshipLink({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <ViewLink class="relationship" to={{ selected: { relationship: id } }}>
      <bdi>{children}</bdi>
    </ViewLink>
  );
}
