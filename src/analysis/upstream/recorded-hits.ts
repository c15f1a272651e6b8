import { breachChannels, channelMask } from "../../model/channels.ts";
import { afterAllDays, beforeAllDays } from "../../model/partial-date.ts";
import { namesVictim } from "../../topology/flow-table.ts";
import { firstAssumed } from "../../topology/overlay.ts";
import type { Topology } from "../../topology/topology.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions } from "../traversal/question.ts";

const breach = channelMask(breachChannels);

/**
 * Which incidents are believed, with more than no confidence, to have hit an entity: whenever that was, and whatever the
 * question filters relationships by.
 */
export class RecordedHits {
  private readonly rules: PropagationRules;

  constructor(
    topology: Topology,
    conditions: Conditions,
    /** The incidents that count, by number; all where absent. */
    private readonly counted: ReadonlySet<number> | undefined,
  ) {
    this.rules = new PropagationRules(topology, {
      ...conditions,
      window: { from: beforeAllDays, to: afterAllDays },
      filter: { minConfidence: 0, includeDisputed: true },
    });
  }

  /** Each once, by number. */
  incidentsAt(entity: number): number[] {
    return [...new Set([...this.hitsAt(entity)].map((arc) => this.rules.sourceOf(arc)))];
  }

  /** Whether one of them compromised it, exposed what it holds, or tampered with it: a contract that ended is no breach. */
  isBreached(entity: number): boolean {
    for (const arc of this.hitsAt(entity)) {
      const own = this.rules.ownChannelsOf(this.rules.sourceOf(arc));
      if ((this.rules.arriving(arc, own) & breach) !== 0) return true;
    }
    return false;
  }

  private *hitsAt(entity: number): Generator<number> {
    const { rules } = this;
    for (const arc of rules.arcsTo(entity)) {
      // What a question assumes is not known.
      if (arc >= firstAssumed) continue;
      const incident = rules.sourceOf(arc);
      if (namesVictim[rules.flowOf(arc)] !== 1 || !rules.admitsArc(arc) || !rules.sees(incident)) continue;
      if (rules.confidenceOf(arc) > 0 && this.counted?.has(incident) !== false) yield arc;
    }
  }
}
