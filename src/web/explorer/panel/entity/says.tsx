import type { EntityDetails } from "./entity.ts";
import { Statements } from "./statements.tsx";

interface SaysProps {
  readonly entity: EntityDetails;
  /** The record of a statement that is shown already. */
  readonly except: string | undefined;
}

/** What an organization says of incidents, the latest first. */
export function Says({ entity, except }: SaysProps) {
  if (entity.__typename !== "Organization") return null;
  const { id, says } = entity;
  if (says.nodes.every(({ relationship }) => relationship.id === except)) return null;
  return (
    <section>
      <h3>{except === undefined ? "What it says of incidents" : "What it says of other incidents"}</h3>
      <Statements id={id} first={says} except={except} />
    </section>
  );
}
