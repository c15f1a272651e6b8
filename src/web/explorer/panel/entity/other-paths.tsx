import { EntityLink } from "../../parts/entity-link.tsx";
import { Fold } from "../../parts/fold.tsx";
import { count, share } from "../../parts/number.ts";
import { RelationshipLink } from "../../parts/relationship-link.tsx";
import type { OtherPaths as Found } from "./entity-operation.ts";
import { Steps } from "./steps.tsx";

/** Other ways by which harm arrives, and what all of them go through. */
export function OtherPaths({ found: { paths, hasMore, cut } }: { readonly found: Found }) {
  const [, ...others] = paths;
  return (
    <>
      <section>
        <h3>What every path uses</h3>
        {cut.entities.length + cut.relationships.length === 0 ? (
          <p class="quiet">No single entity or relationship: harm has several ways.</p>
        ) : (
          <ul class="records">
            {cut.entities.map((entity) => (
              <li key={entity.id}>
                <EntityLink entity={entity} />
              </li>
            ))}
            {cut.relationships.map(({ id, sentence }) => (
              <li key={id}>
                <RelationshipLink id={id}>{sentence}</RelationshipLink>
              </li>
            ))}
          </ul>
        )}
      </section>
      {others.length === 0 ? null : (
        <Fold
          name="paths"
          title={`${count(others.length)}${hasMore ? " of the" : ""} other ${others.length === 1 ? "path" : "paths"}`}
        >
          {others.map((path) => (
            <section key={path.steps.map(({ relationship }) => relationship.id).join(" ")}>
              <p>
                Likelihood {share(path.likelihood)}, confidence {share(path.confidence)}
              </p>
              <Steps path={path} />
            </section>
          ))}
          {hasMore ? <p class="quiet">There are more paths, less likely than these.</p> : null}
        </Fold>
      )}
    </>
  );
}
