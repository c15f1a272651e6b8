import { day } from "../../parts/day.ts";
import { Sources } from "../evidence/sources.tsx";
import type { EntityDetails } from "./entity.ts";
import { Statements } from "./statements.tsx";

/** What happened, what organizations say of it, and what happened when. */
export function Incident({ entity }: { readonly entity: EntityDetails }) {
  if (entity.__typename !== "Incident") return null;
  const { id, summary, statements, timeline } = entity;
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
        <Statements id={id} first={statements} />
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
