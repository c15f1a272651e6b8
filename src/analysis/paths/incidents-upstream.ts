import { channelCount } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions } from "../traversal/question.ts";
import { BackwardBounds } from "./backward-bounds.ts";

/** The incidents from which harm may arrive at an entity: all that do, and some that rounding could decide about. */
export function incidentsUpstream(
  topology: Topology,
  question: Conditions & { readonly target: number },
): { readonly incidents: Uint32Array; readonly inTime: boolean } {
  const bounds = new BackwardBounds(new PropagationRules(topology, question), question, question.target);
  const incidents = new Set<number>();
  for (const state of bounds.states()) {
    const near = Math.floor(state / channelCount);
    if (near !== question.target && topology.entities.startsHarm(near)) incidents.add(near);
  }
  return { incidents: Uint32Array.from(incidents), inTime: bounds.inTime };
}
