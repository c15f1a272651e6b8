import { unlimited } from "../src/analysis/traversal/question.ts";
import { type Concentration, concentration } from "../src/analysis/upstream/concentration.ts";
import { type SharedDependencies, sharedDependencies } from "../src/analysis/upstream/shared-dependencies.ts";
import { allChannels } from "../src/model/channels.ts";
import { organizationKind } from "../src/model/entity-kinds.ts";
import { relationshipKindsThat } from "../src/model/relationship-kinds.ts";
import { startBudget } from "../src/service/budget.ts";
import type { Topology } from "../src/topology/topology.ts";
import type { SyntheticGraph } from "./generator.ts";
import { sideBySide, type Timing } from "./measure.ts";
import { questionFrom } from "./questions.ts";
import { type Row, rowOf } from "./table.ts";

const memberCount = 200;
/** The default, and what is more likely than not. */
const minLikelihoods = [0.1, 0.5];

/**
 * What 200 organizations share, and how concentrated their supply is: at the default limits, and within the time that an
 * answer may take; if that runs out, within the hops that were finished.
 */
export function benchShared(graph: SyntheticGraph, topology: Topology): Row[] {
  return minLikelihoods.flatMap((minLikelihood) => benchAt(minLikelihood, graph, topology));
}

function benchAt(minLikelihood: number, graph: SyntheticGraph, topology: Topology): Row[] {
  const members = suppliedOrganizations(topology);
  const supplies = relationshipKindsThat((kind) => kind.supplies);
  const counts = (entity: number) => !topology.entities.startsHarm(entity);
  const question = { ...questionFrom(0, { hops: 8 }), minLikelihood, maxNodes: unlimited, members, channels: allChannels };
  const asked = () => ({ ...question, timeLeft: startBudget().timeLeft });
  let shared: Found = { found: 0, hops: 0, status: "" };
  let suppliers: Found = { found: 0, hops: 0, status: "" };
  const times = sideBySide(
    {
      shared: () => {
        const answer = sharedDependencies(topology, { ...asked(), minShared: 2, counts });
        shared = { found: answer.shared.length, ...farOf(answer) };
      },
      concentration: () => {
        const answer = concentration(topology, { ...asked(), kinds: supplies });
        suppliers = { found: answer.suppliers.length, ...farOf(answer) };
      },
    },
    { seconds: 2, leastRuns: 3, runsARound: 1 },
  ) as { shared: Timing; concentration: Timing };
  const what = (answer: Found) => ({
    graph: graph.name,
    members: members.length,
    minLikelihood: minLikelihood.toString(),
    ...answer,
  });
  return [
    rowOf("shared dependencies (Q10)", what(shared), times.shared),
    rowOf("concentration of supply", what(suppliers), times.concentration),
  ];
}

interface Found {
  readonly found: number;
  /** Those that were finished. */
  readonly hops: number;
  /** Why it is cut off, or that it is complete. */
  readonly status: string;
}

function farOf({ finishedHops, completeness }: SharedDependencies | Concentration): Omit<Found, "found"> {
  return { hops: finishedHops, status: completeness.reasons.join() || "COMPLETE" };
}

/** Organizations that harm may arrive at, spread over all of them. */
export function suppliedOrganizations(topology: Topology): number[] {
  const { incoming } = topology.graph;
  const supplied: number[] = [];
  for (let entity = 0; entity < topology.entities.count; entity++) {
    if (topology.entities.kindOf(entity) !== organizationKind) continue;
    if (incoming.harmEnd.at(entity) > incoming.rowStart.at(entity)) supplied.push(entity);
  }
  const step = Math.max(1, Math.floor(supplied.length / memberCount));
  return supplied.filter((_, place) => place % step === 0).slice(0, memberCount);
}
