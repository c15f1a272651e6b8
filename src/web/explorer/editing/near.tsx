import type { Signal } from "@preact/signals";
import type { EntityKind } from "../api/vocabulary.ts";
import { count } from "../parts/number.ts";
import { useFound } from "./found.ts";

interface NearProps {
  readonly name: Signal<string>;
  readonly kind: EntityKind;
  /** The entity that is named: it is not near to itself. */
  readonly except?: string;
}

/** Entities of a kind with a name like this one: perhaps it is there already. */
export function Near({ name, kind, except }: NearProps) {
  const { nodes, totalCount = 0 } = useFound(name, kind).value;
  const near = nodes.filter(({ id }) => id !== except);
  return near.length === 0 ? null : (
    <p role="status">
      <small>
        Is it one of these, which are there already?{" "}
        {near.map((one) => (
          <span key={one.id} class="chip">
            <bdi>{one.name}</bdi> ({one.id})
          </span>
        ))}
        {totalCount > nodes.length ? ` and ${count(totalCount - nodes.length)} more` : ""}
      </small>
    </p>
  );
}
