import type { EntityName } from "../api/entity.ts";
import { groupOfEntity } from "../api/groups.ts";
import { show, view } from "../view/current.ts";
import { linkOf } from "../view/view-url.ts";
import { Glyph } from "./glyph.tsx";
import { Marking } from "./marking.tsx";

/** An entity by its mark and name; a click has the panel explain it. */
export function EntityLink({ entity }: { readonly entity: EntityName }) {
  const selected = { entity: entity.id };
  const select = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show({ selected });
  };
  return (
    <a class="entity" href={linkOf({ ...view.value, selected })} onClick={select}>
      <Glyph group={groupOfEntity(entity)} named />
      <bdi>{entity.name}</bdi>
      <Marking of={entity} />
    </a>
  );
}
