import { concentration } from "../src/analysis/concentration.ts";
import { sharedDependencies } from "../src/analysis/shared-dependencies.ts";
import { allChannels } from "../src/model/channels.ts";
import { organizationKind } from "../src/model/entity-kinds.ts";
import { relationshipKindsThat } from "../src/model/relationship-kinds.ts";
import type { Topology } from "../src/topology/topology.ts";
import type { SyntheticGraph } from "./generator.ts";
import { sideBySide, type Timing } from "./measure.ts";
import { questionFrom } from "./questions.ts";
import { type Row, rowOf } from "./table.ts";

const memberCount = 200;
const minLikelihood = 0.1;

/** What 200 organizations share, and how concentrated their supply is: at the default `minLikelihood` and hops. */
export function benchShared(graph: SyntheticGraph, topology: Topology): Row[] {
  const members = suppliedOrganizations(topology);
  const supplies = relationshipKindsThat((kind) => kind.supplies);
  const counts = (entity: number) => !topology.entities.startsHarm(entity);
  const question = { ...questionFrom(0, { hops: 8 }), minLikelihood, maxNodes: 10_000, members, channels: allChannels };
  let shared = 0;
  let suppliers = 0;
  const times = sideBySide(
    {
      shared: () => {
        shared = sharedDependencies(topology, { ...question, minShared: 2, counts }).shared.length;
      },
      concentration: () => {
        suppliers = concentration(topology, { ...question, kinds: supplies }).suppliers.length;
      },
    },
    { seconds: 2, leastRuns: 3, runsARound: 1 },
  ) as { shared: Timing; concentration: Timing };
  const what = (found: number) => ({ graph: graph.name, members: members.length, found });
  return [
    rowOf("shared dependencies (Q10)", what(shared), times.shared),
    rowOf("concentration of supply", what(suppliers), times.concentration),
  ];
}

/** Organizations that harm may arrive at, spread over all of them. */
function suppliedOrganizations(topology: Topology): number[] {
  const supplied: number[] = [];
  for (let entity = 0; entity < topology.entities.count; entity++) {
    if (topology.entities.kindOf(entity) !== organizationKind) continue;
    if (topology.incoming.harmTo.at(entity) > topology.incoming.from.at(entity)) supplied.push(entity);
  }
  const step = Math.max(1, Math.floor(supplied.length / memberCount));
  return supplied.filter((_, place) => place % step === 0).slice(0, memberCount);
}
