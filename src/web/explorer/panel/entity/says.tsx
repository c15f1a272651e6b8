import { EntityLink } from "../../parts/entity-link.tsx";
import { count } from "../../parts/number.ts";
import type { EntityDetails } from "./entity.ts";
import { Statement } from "./statement.tsx";

interface SaysProps {
  readonly entity: EntityDetails;
  /** The record of a statement that is shown already. */
  readonly except: string | undefined;
}

/** What an organization says of incidents, the latest first. */
export function Says({ entity, except }: SaysProps) {
  if (entity.__typename !== "Organization") return null;
  const { totalCount, nodes } = entity.says;
  const others = nodes.filter(({ relationship }) => relationship.id !== except);
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{except === undefined ? "What it says of incidents" : "What it says of other incidents"}</h3>
      <ul class="statements">
        {others.map((statement) => (
          <li key={statement.relationship.id}>
            <EntityLink entity={statement.incident} />
            <p>
              <Statement of={statement} />
            </p>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length ? (
        <p class="quiet">
          The latest {count(nodes.length)} of {count(totalCount)}. The others are among its relationships.
        </p>
      ) : null}
    </section>
  );
}
