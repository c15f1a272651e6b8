import { type Version, versionsOf } from "../model/belief.ts";
import type { Channel } from "../model/channels.ts";
import { type RelationshipKind, relationshipKind } from "../model/relationship-kinds.ts";
import type { Exposure } from "../model/vocabulary.ts";
import type { TopologyRelationship } from "../store/topology-feed.ts";
import type { ArcTable } from "./arc-table.ts";
import { flowRecord, flowsOf, withinOf } from "./flow-table.ts";
import type { StatementRow } from "./statement-table.ts";

/** Adds the arcs of all versions of a relationship, which nothing links to its ends yet; and the statement that it carries, if any. */
export function addArcs(
  arcs: ArcTable,
  relationship: TopologyRelationship,
  number: number,
  from: number,
  to: number,
): { readonly arcs: readonly number[]; readonly statement: StatementRow | undefined } {
  const { kind, attributes } = relationship;
  const versions = versionsOf(relationship, relationship.claims);
  const within = withinOf(kind, attributes["channels"] as readonly Channel[] | undefined);
  const exposure = (attributes["exposure"] ?? "UNKNOWN") as Exposure;
  const says = relationshipKind(kind).carriesStatement === true;
  return {
    arcs: versions.flatMap((version) => addVersion(arcs, number, kind, within, from, to, version)),
    statement: says ? { relationship: number, organization: from, exposure, versions } : undefined,
  };
}

/** The arcs of one version of a relationship. */
export function addVersion(
  arcs: ArcTable,
  relationship: number,
  kind: RelationshipKind,
  within: number,
  from: number,
  to: number,
  version: Version,
): number[] {
  return flowsOf(kind, within).map((flow) =>
    flowRecord(flow).withArrow ? arcs.add(from, to, flow, relationship, version) : arcs.add(to, from, flow, relationship, version),
  );
}
