import { day } from "../../parts/day.ts";
import { EntityLink } from "../../parts/entity-link.tsx";
import { count } from "../../parts/number.ts";
import { Sources } from "../evidence/sources.tsx";
import type { EntityDetails } from "./entity.ts";
import { Statement } from "./statement.tsx";

/** What happened, what organizations say of it, and what happened when. */
export function Incident({ entity }: { readonly entity: EntityDetails }) {
  if (entity.__typename !== "Incident") return null;
  const { summary, statements, timeline } = entity;
  return (
    <>
      {summary === null ? null : (
        <section>
          <h3>What happened</h3>
          <p dir="auto">{summary}</p>
        </section>
      )}
      <section>
        <h3>What the organizations say</h3>
        {statements.totalCount === 0 ? <p class="quiet">No statement is recorded.</p> : null}
        <ul class="statements">
          {statements.nodes.map((statement) => (
            <li key={statement.relationship.id}>
              <EntityLink entity={statement.organization} />
              <p>
                <Statement of={statement} />
              </p>
            </li>
          ))}
        </ul>
        {statements.totalCount > statements.nodes.length ? (
          <p class="quiet">
            The latest {count(statements.nodes.length)} of {count(statements.totalCount)}. The others are among its relationships.
          </p>
        ) : null}
      </section>
      {timeline.length === 0 ? null : (
        <section>
          <h3>Timeline</h3>
          <ol class="timeline">
            {timeline.map(({ on, text, sources }) => (
              <li key={`${on} ${text}`}>
                <time dateTime={on}>{day(on)}</time>
                <p dir="auto">{text}</p>
                <Sources of={sources} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
