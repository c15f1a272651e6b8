import { relationshipKind, relationshipKindNames } from "../../../model/relationship-kinds.ts";
import { type Column, figureOf, type Network, type NetworkEdge } from "./network.ts";
import { attributesClaimed } from "./versions-named.ts";

const attributeNames = [...new Set(relationshipKindNames.flatMap((kind) => Object.keys(relationshipKind(kind).attributes ?? {})))];

const ends: readonly Column<NetworkEdge>[] = [
  { name: "id", type: "string", of: ({ record }) => record.id },
  { name: "kind", type: "string", of: ({ record }) => record.kind },
  { name: "from", type: "string", of: ({ record }) => record.from },
  { name: "from_name", type: "string", of: ({ fromName }) => fromName },
  { name: "to", type: "string", of: ({ record }) => record.to },
  { name: "to_name", type: "string", of: ({ toName }) => toName },
];
const facts: readonly Column<NetworkEdge>[] = [
  { name: "confidence", type: "double", of: ({ confidence }) => confidence },
  { name: "status", type: "string", of: ({ status }) => status },
  { name: "valid_from", type: "string", of: ({ record }) => record.validFrom },
  { name: "valid_to", type: "string", of: ({ record }) => record.validTo },
  { name: "last_stated_on", type: "string", of: ({ lastStatedOn }) => lastStatedOn },
  ...attributeNames.map(
    (name): Column<NetworkEdge> => ({ name, type: "string", of: (edge) => figureOf(attributesClaimed(edge)[name]) }),
  ),
  { name: "note", type: "string", of: ({ record }) => record.note },
  { name: "claims", type: "int", of: ({ claims }) => claims.length },
  { name: "sources", type: "string", of: ({ claims }) => [...new Set(claims.flatMap(({ sources }) => sources))] },
  { name: "assumed", type: "boolean", of: ({ assumed }) => assumed },
  { name: "marking", type: "string", of: ({ marking }) => marking },
];

/** The columns of every edge, and those that the question adds. */
export function edgeColumnsOf({ edgeColumns }: Pick<Network, "edgeColumns">): readonly Column<NetworkEdge>[] {
  return [...ends, ...edgeColumns, ...facts];
}
