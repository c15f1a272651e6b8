import { Fold } from "../../parts/fold.tsx";
import { ClaimsAbout } from "./claims-about.tsx";
import type { EntityDetails } from "./entity.ts";
import { Exposures } from "./exposures.tsx";
import { History } from "./history.tsx";
import { Relationships } from "./relationships.tsx";

/** What is asked for only where it is wanted. */
export function More({ entity }: { readonly entity: EntityDetails }) {
  return (
    <>
      {entity.__typename === "Organization" ? (
        <Fold name="exposures" title="Incidents that reach it">
          <Exposures id={entity.id} />
        </Fold>
      ) : null}
      <Fold name="relationships" title="Relationships">
        <Relationships />
      </Fold>
      <Fold name="claims" title="What is said about it">
        <ClaimsAbout />
      </Fold>
      <Fold name="history" title="History of the record">
        <History />
      </Fold>
    </>
  );
}
