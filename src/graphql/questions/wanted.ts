import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";
import type { Wanted } from "../../service/questions/blast-radius.ts";
import { countsThatNeedPaths } from "../../service/questions/impact-summary.ts";

/** Fields of a blast radius that do not show impacts, unless `summary` counts by what only their paths show. */
const countFields = new Set(["__typename", "seeds", "receipt", "completeness", "summary"]);
const countsOfPaths = new Set<string>(countsThatNeedPaths);
const filtersOfPaths = ["evidence", "minConfidence"];

/** What the selections of a blast radius will read of it. */
export function wantedOf({ fieldNodes, fragments, variableValues }: GraphQLResolveInfo): Wanted {
  const fieldsBelow = (nodes: readonly FieldNode[]) => fieldsOf(nodes, fragments);
  const fields = fieldsBelow(fieldNodes);
  const summaries = fields.filter(({ name }) => name.value === "summary");
  const impacts =
    !fields.every(({ name }) => countFields.has(name.value)) ||
    fieldsBelow(summaries).some(({ name }) => countsOfPaths.has(name.value)) ||
    summaries.some((summary) => filtersPaths(summary, variableValues));
  const bounds = fields
    .filter(({ selectionSet }) => selectionSet !== undefined)
    .flatMap((field) => [field, ...fieldsBelow([field])]);
  const frontier = fieldsBelow(bounds.filter(({ name }) => name.value === "completeness")).some(
    ({ name }) => name.value === "frontier",
  );
  return { impacts, frontier };
}

/** The fields selected below these, those of fragments included; skipped ones too. */
function fieldsOf(nodes: readonly FieldNode[], fragments: GraphQLResolveInfo["fragments"]): FieldNode[] {
  const found: FieldNode[] = [];
  const spread = new Set<string>();
  const add = (set: SelectionSetNode | undefined) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) found.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        add(fragments[selection.name.value]?.selectionSet);
      }
    }
  };
  for (const node of nodes) add(node.selectionSet);
  return found;
}

function filtersPaths({ arguments: given }: FieldNode, variables: Readonly<Record<string, unknown>>): boolean {
  const filter = given?.find(({ name }) => name.value === "filter")?.value;
  if (filter?.kind === Kind.OBJECT) return filter.fields.some(({ name }) => filtersOfPaths.includes(name.value));
  if (filter?.kind !== Kind.VARIABLE) return false;
  const value = variables[filter.name.value] as Readonly<Record<string, unknown>> | null | undefined;
  return filtersOfPaths.some((name) => value?.[name] != null);
}
