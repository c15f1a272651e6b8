import { type BlastRadius, blastRadius } from "../analysis/blast-radius.ts";
import type { Completeness } from "../analysis/completeness.ts";
import { cutOf } from "../analysis/cut.ts";
import { likeliestPaths } from "../analysis/paths.ts";
import type { HarmQuestion } from "../analysis/question.ts";
import { SupplyGraphError } from "../model/errors.ts";
import type { Entity, Instant } from "../model/records.ts";
import type { Asker } from "./asker.ts";
import type { Library } from "./catalog.ts";
import {
  checkSeeds,
  conditionsOf,
  type HarmInput,
  type Receipt,
  receiptOf,
  receiptOfSeeds,
  seedsOf,
  wholeBetween,
} from "./harm-question.ts";
import { filtered, type ImpactFilter, type ImpactOrder, type ImpactSummary, ordered, summaryOf } from "./impact-list.ts";
import { ImpactView } from "./impact-view.ts";
import { type PathView, viewOfPath } from "./path-view.ts";

/** Seconds after which a question is answered with what is found by then. */
const secondsForAnAnswer = 3;
const mostPaths = 100;

/** When a question was asked, and until when it may be worked on. */
export interface Clock {
  readonly now: () => Instant;
}
export const systemClock: Clock = { now: () => Date.now() };

export function deadline(): () => boolean {
  const end = performance.now() + secondsForAnAnswer * 1000;
  return () => performance.now() > end;
}

/** What a breach, or harm anywhere, reaches. */
export class BlastRadiusAnswer {
  readonly receipt: Receipt;
  private readonly views: readonly ImpactView[];

  constructor(
    private readonly library: Library,
    /** Their ids. */
    readonly seeds: readonly string[],
    private readonly radius: BlastRadius,
  ) {
    this.views = radius.impacts.map((impact) => new ImpactView(library.topology, radius, impact));
    this.receipt = receiptOfSeeds(library.topology, radius.question);
  }

  get completeness(): Completeness {
    return this.radius.completeness;
  }
  /** Further entities that would be reached only with `minLikelihood` 0. A search of its own. */
  fainter(): number {
    return this.radius.fainter();
  }
  impacts(filter: ImpactFilter | undefined, order: ImpactOrder): readonly ImpactView[] {
    return ordered(this.library.topology, filtered(this.library.topology, this.views, filter), order);
  }
  summary(filter: ImpactFilter | undefined): ImpactSummary {
    return summaryOf(this.library.topology, filtered(this.library.topology, this.views, filter));
  }
  impactOn(entity: string): ImpactView | undefined {
    return this.views.find((view) => view.entity === entity);
  }
}

/** `seeds` are entities that the asker may see. */
export function askBlastRadius(
  library: Library,
  asker: Asker,
  seeds: readonly Entity[],
  input: HarmInput,
  clock: Clock = systemClock,
): BlastRadiusAnswer {
  const question = questionOf(library, asker, seeds, input, clock);
  return new BlastRadiusAnswer(
    library,
    question.seeds.map((seed) => library.topology.entities.idOf(seed.entity)),
    blastRadius(library.topology, question),
  );
}

/** The likeliest paths to one entity, and what cuts all of them. */
export interface PathsAnswer {
  readonly paths: readonly PathView[];
  /** Ids. */
  readonly cut: { readonly entities: readonly string[]; readonly relationships: readonly string[] };
  readonly completeness: Completeness;
  fainter(): number;
  readonly receipt: Receipt;
}

export function askPaths(
  library: Library,
  asker: Asker,
  ends: { readonly from: readonly Entity[]; readonly to: Entity },
  k: number,
  input: HarmInput,
  clock: Clock = systemClock,
): PathsAnswer {
  wholeBetween("k", k, 1, mostPaths);
  if (ends.from.some((seed) => seed.id === ends.to.id)) {
    throw new SupplyGraphError("BAD_USER_INPUT", `"${ends.to.id}" is where the harm starts; ask for paths to another entity.`, {
      field: "to",
    });
  }
  const { topology } = library;
  const question = questionOf(library, asker, ends.from, input, clock, "from");
  const target = topology.entities.indexOf(ends.to.id);
  const { paths, inTime } = likeliestPaths(topology, question, target, k);
  const radius = blastRadius(topology, question);
  const cut = cutOf(topology, question, target);
  const { completeness } = radius;
  return {
    paths: paths.map((path) => viewOfPath(topology, path)),
    cut: {
      entities: cut.entities.map((entity) => topology.entities.idOf(entity)),
      relationships: cut.relationships.map((relationship) => topology.relationships.idOf(relationship)),
    },
    completeness: inTime ? completeness : { ...completeness, status: "TRUNCATED", reasons: [...completeness.reasons, "DEADLINE"] },
    fainter: () => radius.fainter(),
    receipt: receiptOf(topology, question, "paths", {
      seeds: question.seeds.map((seed) => [topology.entities.idOf(seed.entity), seed.channels]),
      to: ends.to.id,
      k,
    }),
  };
}

function questionOf(
  library: Library,
  asker: Asker,
  seeds: readonly Entity[],
  input: HarmInput,
  clock: Clock,
  field = "seeds",
): HarmQuestion {
  checkSeeds(seeds.length, field);
  const conditions = conditionsOf(input, asker, seeds, clock.now(), deadline());
  return { ...conditions, seeds: seedsOf(library.topology, seeds, input.channels) };
}
