import type { Instant } from "../../../model/records.ts";
import type { Certainty } from "../../../model/vocabulary.ts";
import type { Answer, AnswerPath, BlastRadiusAnswer, PathsAnswer, SharedDependenciesAnswer, SliceAnswer } from "../../answer.ts";
import { type Column, figure, type Network, type NetworkEdge, type NetworkNode, type NetworkPart } from "./network.ts";

/** What the answer to a question adds to its nodes and edges. */
interface Drawn {
  readonly title: string;
  readonly nodeColumns: readonly Column<NetworkNode>[];
  readonly figures: ReadonlyMap<string, NetworkNode["figures"]>;
  readonly edgeColumns: readonly Column<NetworkEdge>[];
  readonly edgeFigures: ReadonlyMap<string, NetworkEdge["figures"]>;
}

const onPath: readonly Column<NetworkEdge>[] = [figure("certainty", "string"), figure("on_path", "boolean")];

/** All records of the answer as a network, with its numbers. */
export function networkOfAnswer(answer: Answer): Network {
  const { title, nodeColumns, figures, edgeColumns, edgeFigures } = drawn(answer);
  const { receipt, completeness } = "receipt" in answer ? answer : { receipt: undefined, completeness: undefined };
  const knownAt = answer.question === "entities" ? answer.knownAt : answer.receipt.knownAt;
  const assumed = "assumed" in answer ? answer.assumed : [];
  return {
    title: [title, ...assumed].join(", "),
    assumed,
    question: answer.question,
    knownAt,
    revision: receipt?.revision,
    queryHash: receipt?.queryHash,
    completeness: completeness && [completeness.status, ...completeness.reasons].join(" "),
    elisions: answer.question === "slice" ? answer.elisions : [],
    nodeColumns,
    edgeColumns,
    parts: partsOf(answer, knownAt, figures, edgeFigures),
  };
}

const entitiesAtOnce = 1_000;

async function* partsOf(
  { entities, relationships, sources }: Answer,
  recordedAt: Instant | undefined,
  figures: Drawn["figures"],
  edgeFigures: Drawn["edgeFigures"],
): AsyncIterable<NetworkPart> {
  yield { sources: [...sources.values()], nodes: [], edges: [] };
  const nodes = [...entities.values()].map((entity) => ({ entity, claims: [], recordedAt, figures: figures.get(entity.id) ?? {} }));
  for (let at = 0; at < nodes.length; at += entitiesAtOnce) {
    yield { sources: [], nodes: nodes.slice(at, at + entitiesAtOnce), edges: [] };
  }
  const nameOf = (id: string) => entities.get(id)?.name ?? id;
  const edges = [...relationships.values()].map((link): NetworkEdge => {
    const { id, from, to } = link.record;
    return { ...link, fromName: nameOf(from), toName: nameOf(to), recordedAt, figures: edgeFigures.get(id) ?? {} };
  });
  for (let at = 0; at < edges.length; at += entitiesAtOnce) {
    yield { sources: [], nodes: [], edges: edges.slice(at, at + entitiesAtOnce) };
  }
}

function drawn(answer: Answer): Drawn {
  switch (answer.question) {
    case "blastRadius":
      return drawnBlastRadius(answer);
    case "paths":
      return drawnPaths(answer);
    case "slice":
      return drawnSlice(answer);
    case "sharedDependencies":
      return drawnSharedDependencies(answer);
    case "entities":
      return { title: "Entities", nodeColumns: [], figures: new Map(), edgeColumns: [], edgeFigures: new Map() };
  }
}

function drawnBlastRadius(answer: BlastRadiusAnswer): Drawn {
  const impacts = answer.impacts.map(({ entity, evidence, likelihood, confidence, hops, byChannel }) => {
    const reached_channels = byChannel.map((one) => one.channel);
    return [entity, { seed: false, evidence, likelihood, confidence, hops, reached_channels }] as const;
  });
  const seeds = answer.seeds.map((id) => [id, { seed: true, hops: 0 }] as const);
  return {
    title: `Blast radius of ${namesOf(answer, answer.seeds)}`,
    nodeColumns: [
      figure("seed", "boolean"),
      figure("evidence", "string"),
      figure("likelihood", "double"),
      figure("confidence", "double"),
      figure("hops", "int"),
      figure("reached_channels", "string"),
    ],
    figures: new Map<string, NetworkNode["figures"]>([...impacts, ...seeds]),
    edgeColumns: onPath,
    edgeFigures: figuresOnPaths(
      answer,
      answer.impacts.map(({ bestPath }) => bestPath),
    ),
  };
}

function drawnPaths(answer: PathsAnswer): Drawn {
  const { seeds, target, cut } = answer;
  return {
    title: `Paths from ${namesOf(answer, seeds)} to ${namesOf(answer, [target])}`,
    nodeColumns: [figure("seed", "boolean"), figure("target", "boolean"), figure("on_every_path", "boolean")],
    figures: new Map(
      [...answer.entities.keys()].map((id) => {
        return [id, { seed: seeds.includes(id), target: id === target, on_every_path: cut.entities.includes(id) }];
      }),
    ),
    edgeColumns: [...onPath, figure("on_every_path", "boolean")],
    edgeFigures: figuresOnPaths(answer, answer.paths, (id) => ({ on_every_path: cut.relationships.includes(id) })),
  };
}

function drawnSlice(answer: SliceAnswer): Drawn {
  const { nodes, edges, ofWholeGraph } = answer;
  const starts = nodes.filter(({ rank }) => rank === 0).map(({ entity }) => entity);
  return {
    title: ofWholeGraph ? "The most connected part of the graph" : `Neighbourhood of ${namesOf(answer, starts)}`,
    nodeColumns: [figure("rank", "int"), figure("group", "string"), figure("hidden_neighbours", "int")],
    figures: new Map(
      nodes.map(({ entity, rank, group, hiddenNeighbours: hidden_neighbours }) => [entity, { rank, group, hidden_neighbours }]),
    ),
    edgeColumns: onPath,
    edgeFigures: new Map(edges.map(({ relationship, certainty, onPath: on_path }) => [relationship, { certainty, on_path }])),
  };
}

function drawnSharedDependencies(answer: SharedDependenciesAnswer): Drawn {
  const { dependencies } = answer;
  return {
    title: "Shared dependencies",
    nodeColumns: [figure("shared_by_count", "int"), figure("min_hops", "int"), figure("hit_by", "string")],
    figures: new Map(
      dependencies.map(({ entity, sharedByCount, minHops, incidents }) => [
        entity,
        { shared_by_count: sharedByCount, min_hops: minHops, hit_by: incidents },
      ]),
    ),
    edgeColumns: onPath,
    edgeFigures: figuresOnPaths(
      answer,
      dependencies.flatMap(({ sharedBy }) => sharedBy.map(({ bestPath }) => bestPath)),
    ),
  };
}

function namesOf({ entities }: Answer, ids: readonly string[]): string {
  return ids.map((id) => entities.get(id)?.name ?? id).join(", ");
}

/** For each relationship, whether it is on one of the paths, and if so, how sure it is that it held in the window. */
function figuresOnPaths(
  { relationships }: Answer,
  paths: readonly AnswerPath[],
  more: (id: string) => NetworkEdge["figures"] = () => ({}),
): Drawn["edgeFigures"] {
  const certainties = new Map<string, Certainty>();
  for (const { steps } of paths) for (const { relationship, certainty } of steps) certainties.set(relationship, certainty);
  return new Map(
    [...relationships.keys()].map((id) => [id, { certainty: certainties.get(id), on_path: certainties.has(id), ...more(id) }]),
  );
}
