import { allChannels } from "../../model/channels.ts";
import { flowOfBits } from "../../topology/arc-bits.ts";
import { flowMasks, unexploitedFlow } from "../../topology/flow-table.ts";
import type { PropagationRules } from "./propagation-rules.ts";

/**
 * Whether a test holds of any step that harm in the channels of `mask` can take from an entity. The test is given the arc,
 * where it arrives, and the mask of the channels in which harm arrives there.
 */
export function someStep(
  rules: PropagationRules,
  entity: number,
  mask: number,
  test: (arc: number, target: number, arriving: number) => boolean,
): boolean {
  const { isPlain, admits, from, to, minConfidence } = rules;
  const { arcs, outgoing } = rules.graph;
  const [bits, target, possibleFrom, possibleTo] = [arcs.bits.data, arcs.target.data, arcs.possibleFrom.data, arcs.possibleTo.data];
  const unexploited = rules.isUnexploited(entity);
  for (let arc = outgoing.rowStart.at(entity), end = outgoing.harmEnd.at(entity); arc < end; arc++) {
    // The tests of the rules written out, those first that mostly say no, as in the searches.
    const arcBits = bits[arc]!;
    const flow = unexploited ? unexploitedFlow[flowOfBits(arcBits)]! : flowOfBits(arcBits);
    const passing = flowMasks[flow * (allChannels + 1) + mask]!;
    if (passing === 0) continue;
    if (isPlain) {
      if (admits[arcBits] === 0 || possibleFrom[arc]! > to || possibleTo[arc]! < from) continue;
      if (minConfidence > 0 && arcs.confidenceOf(arc) < minConfidence) continue;
    } else if (!rules.admitsArc(arc)) continue;
    const arriving = rules.admittedBy(target[arc]!, flow, passing);
    if (arriving !== 0 && test(arc, target[arc]!, arriving)) return true;
  }
  return rules
    .arcsBesideRowsFrom(entity)
    .some((arc) => rules.admitsArc(arc) && test(arc, rules.targetOf(arc), rules.arriving(arc, mask)));
}
