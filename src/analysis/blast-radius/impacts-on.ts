import type { Topology } from "../../topology/topology.ts";
import type { Conditions, HarmQuestion } from "../traversal/question.ts";
import { isOver } from "../traversal/time-limit.ts";
import { searchImpacts } from "./blast-radius.ts";
import { impactAlone } from "./impact-alone.ts";
import type { ImpactColumns } from "./impact-columns.ts";

export interface ImpactsOnQuestion extends Pick<Conditions, "timeLeft"> {
  readonly target: number;
  /** Each with seeds and a window of its own. They share the time. */
  readonly asked: readonly Omit<HarmQuestion, "timeLeft">[];
}
export interface ImpactsOn {
  /** For each question the impact on the target, with what its paths are read from; undefined where there is none. */
  readonly found: readonly (ImpactColumns | undefined)[];
  /** False if the time ran out: then the last questions are missing. */
  readonly inTime: boolean;
}

/** What several questions say of one entity. */
export function impactsOn(topology: Topology, { target, asked, timeLeft }: ImpactsOnQuestion): ImpactsOn {
  const found: (ImpactColumns | undefined)[] = [];
  for (const question of asked) {
    found.push(impactAlone(searchImpacts(topology, { ...question, timeLeft }), target, question.seeds));
    if (isOver({ timeLeft })) return { found, inTime: false };
  }
  return { found, inTime: true };
}
