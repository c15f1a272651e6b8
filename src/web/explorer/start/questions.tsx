import type { EntityName } from "../api/entity.ts";
import { ViewLink } from "../parts/view-link.tsx";
import { examples, type StartAnswer } from "./start-operation.ts";

/** Three questions to begin with, about what this graph knows. */
export function Questions({ of }: { readonly of: StartAnswer }) {
  const known = of.examples.flatMap((one) => (one !== null && "name" in one ? [one as EntityName] : []));
  const breach = known.find(({ id }) => id === examples.breach) ?? of.incidents.nodes[0];
  const vendor = known.find(({ id }) => id === examples.vendor) ?? of.vendors.nodes[0];
  return (
    <ul class="questions">
      {breach === undefined ? null : (
        <>
          <li>
            <ViewLink to={{ seeds: [breach.id] }}>
              Which labs does this reach: <bdi>{breach.name}</bdi>?
            </ViewLink>
          </li>
          <li>
            <ViewLink to={{ seeds: [breach.id], tab: "shared" }}>Which vendors do those labs share?</ViewLink>
          </li>
        </>
      )}
      {vendor === undefined ? null : (
        <li>
          <ViewLink to={{ seeds: [vendor.id] }}>
            What if <bdi>{vendor.name}</bdi> were breached?
          </ViewLink>
        </li>
      )}
    </ul>
  );
}
