import type { Run } from "../connection.ts";
import type { NodeMark } from "../statements.ts";

/**
 * What the nodes of a staged write carry besides the labels of their type. Once they are published it means nothing, and is
 * taken away.
 */
export const stagedLabel: NodeMark = "AiSupplyGraphStaged";

/** The ids of the relationships of a staged part, in one list a kind, so that they can be found without a search of all. */
export const stagedPartLabel = "AiSupplyGraphStagedPart";

const ofRecords = /AiSupplyGraph(?:Entity|Source|Claim)\b/g;

/**
 * Runs reading statements as if nothing were staged: nodes of records are those without the label, and rows with the
 * properties `p` of what came later than the revision are left out. To be used while something is staged only, since Neo4j
 * plans the statements anew and can count no label without looking at its nodes.
 */
export function published(run: Run, revision: number): Run {
  return async <Row extends object>(statement: string, parameters?: Readonly<Record<string, unknown>>) => {
    const rows = await run<Row>(statement.replace(ofRecords, `$&&!${stagedLabel}`), parameters);
    return rows.filter((row) => !isLater(row, revision));
  };
}

function isLater(row: object, revision: number): boolean {
  const { p } = row as { readonly p?: { readonly since?: unknown } };
  return typeof p?.since === "number" && p.since > revision;
}
