import { evidenceNames } from "../../analysis/blast-radius/blast-radius.ts";
import { noVia } from "../../analysis/slice/paths-drawn.ts";
import type { HarmQuestion } from "../../analysis/traversal/question.ts";
import { channelsOf } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import { topologyWithGraph } from "../../topology/topology-with-graph.ts";
import { analysed } from "../analysed.ts";
import { wholeBetween } from "../input-checks.ts";
import type { Session } from "../session.ts";
import type { ImpactFilter } from "./impact-filter.ts";
import type { ImpactList } from "./impact-list.ts";
import { type ReachedNode, type SliceView, sliceLimits, viewOf } from "./slice.ts";

/**
 * A blast radius as a drawing: the seeds, then the best paths to labs, then the other impacts by severity. Of the impacts
 * that do not pass the filter, those on the best paths to what is drawn. Throws as `checkFilter` does.
 */
export async function drawingOf(
  session: Session,
  topology: Topology,
  list: ImpactList,
  question: HarmQuestion,
  maxNodes: number,
  filter: ImpactFilter | undefined,
): Promise<SliceView> {
  wholeBetween("maxNodes", maxNodes, 1, sliceLimits.maxNodes.most);
  const { radius } = list;
  const { entities, hops, bestArrivals, labels, arrivals } = radius.columns;
  const impacts = { entities, hops, bestArrivals, labels, arrivals: { labels: arrivals.labels } };
  const order = list.rowsInOrder("SEVERITY", filter);
  const asSearched = topologyWithGraph(topology, radius.paths.rules.graph);
  const drawing = { ...question, impacts, order, nodes: maxNodes };
  const { drawn, paths } = await analysed(session, "drawnImpacts", asSearched, drawing);
  const rows = new Map(drawn.nodes.map(({ entity }) => [entity, -1]));
  for (let row = 0; row < entities.length; row++) if (rows.has(entities[row]!)) rows.set(entities[row]!, row);
  const started = new Map(question.seeds.map((seed) => [seed.entity, seed.channels]));
  const reachedAt = (entity: number, place: number): ReachedNode => {
    const row = rows.get(entity) ?? -1;
    const via = paths.vias[place]!;
    const drawnPath = {
      pathRank: paths.lengths[place]!,
      via: via === noVia ? undefined : topology.relationships.idOf(via),
      pathDrawn: paths.whole[place] === 1,
    };
    if (row === -1) return { ...drawnPath, channels: channelsOf(started.get(entity) ?? 0) };
    return {
      ...drawnPath,
      channels: channelsOf(radius.columns.channels[row]!),
      likelihood: radius.columns.likelihoods[row]!,
      confidence: radius.confidences[row]!,
      evidence: evidenceNames[radius.evidence[row]!],
      pathCertainty: paths.certain[place] === 1 ? "CERTAIN" : "POSSIBLE",
    };
  };
  return viewOf(topology, drawn, { paths, reachedAt });
}
