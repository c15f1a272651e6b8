import { columnName } from "../../../model/column-name.ts";
import { entityKinds, type OwnField } from "../../../model/entity-kinds.ts";
import { type Column, figureOf, type Network, type NetworkNode } from "./network.ts";

/** Each own field of any kind once. A timeline, which has dates and sources of its own, is no text of one cell. */
const ownFields = [...new Map(entityKinds.flatMap(({ fields }): [string, OwnField][] => fields.map((one) => [one.name, one])))];
const ownColumns = ownFields
  .filter(([, { type }]) => type !== "timeline")
  .map(
    ([name]): Column<NetworkNode> => ({
      name: columnName(name),
      type: "string",
      of: ({ entity }) => figureOf(entity.fields[name]),
    }),
  );

const common: readonly Column<NetworkNode>[] = [
  { name: "id", type: "string", of: ({ entity }) => entity.id },
  { name: "kind", type: "string", of: ({ entity }) => entity.kind },
  { name: "name", type: "string", of: ({ entity }) => entity.name },
];
const rest: readonly Column<NetworkNode>[] = [
  { name: "aliases", type: "string", of: ({ entity }) => entity.aliases },
  {
    name: "external_ids",
    type: "string",
    of: ({ entity }) => entity.externalIds.map(({ scheme, value }) => `${scheme}:${value}`),
  },
  { name: "description", type: "string", of: ({ entity }) => entity.description },
  { name: "marking", type: "string", of: ({ entity }) => entity.marking },
];

/** The columns of every node: what the question says of it stands next to its name, where readers look first. */
export function nodeColumnsOf({ nodeColumns }: Pick<Network, "nodeColumns">): readonly Column<NetworkNode>[] {
  return [...common, ...nodeColumns, ...ownColumns, ...rest];
}
