import { elided, openElision } from "../../answer/elided.ts";
import { EntityLink } from "../../parts/entity-link.tsx";
import { More } from "../../parts/more.tsx";
import type { Elision } from "../drawing.ts";
import { ListDialog } from "./list-dialog.tsx";

/** The entities that an elision stands for. */
export function ElisionList({ elision, anchor }: { readonly elision: Elision; readonly anchor: string }) {
  const close = () => {
    openElision.value = undefined;
  };
  return (
    <ListDialog title={elision.label} onClose={close}>
      <p>
        Harm arrives through <bdi>{anchor}</bdi>.
      </p>
      <ol>
        {elided.listed.value.nodes.map((entity) => (
          <li key={entity.id}>
            <EntityLink entity={entity} />
          </li>
        ))}
      </ol>
      <More pages={elided} of="entities" />
    </ListDialog>
  );
}
