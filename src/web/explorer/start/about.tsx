import { EntityLink } from "../parts/entity-link.tsx";
import { RelationshipLink } from "../parts/relationship-link.tsx";
import { WebLink } from "../parts/web-link.tsx";
import type { About as Subject } from "./start-operation.ts";

/** What a claim or a change is about, with the way to it. */
export function About({ of }: { readonly of: Subject }) {
  switch (of.__typename) {
    case "Relationship":
      return <RelationshipLink id={of.id}>{of.sentence}</RelationshipLink>;
    case "Source":
      return (
        <WebLink to={of.url}>
          <bdi>{of.title ?? of.publisher ?? of.id}</bdi>
        </WebLink>
      );
    case "Claim":
      return <bdi>{of.id}</bdi>;
    default:
      return <EntityLink entity={of} />;
  }
}
