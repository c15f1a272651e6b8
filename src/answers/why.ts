import type { EntityRef } from "../service/catalog/references.ts";
import type { HarmInput } from "../service/questions/harm-question.ts";
import { askPaths, type PathsAnswer } from "../service/questions/paths.ts";
import type { Session } from "../service/session.ts";
import { type Bounds, boundsOf, type ReceiptFacts, receiptFacts } from "./bounds.ts";
import { type EntityFacts, entityFacts, type LinkFacts, linkFacts } from "./facts.ts";
import { type Link, type PathFacts, pathsWithClaims } from "./impact-facts.ts";
import type { Telling } from "./telling.ts";

/** How does harm from the seeds get to the target? */
export interface WhyQuestion {
  readonly from: readonly EntityRef[];
  readonly to: EntityRef;
  /** The maximum number of paths. */
  readonly paths?: number | undefined;
  readonly input: HarmInput;
}

export interface WhyAnswer extends Bounds {
  readonly question: "why";
  readonly seeds: readonly EntityFacts[];
  readonly target: EntityFacts;
  /** Likeliest first. */
  readonly paths: readonly PathFacts<LinkFacts>[];
  /** Whether there are more paths within the limits. */
  readonly hasMore: boolean;
  /** What every path uses. */
  readonly cut: { readonly entities: readonly EntityFacts[]; readonly relationships: readonly Link[] };
  readonly receipt: ReceiptFacts;
}

export interface Explained {
  readonly found: PathsAnswer;
  readonly bounds: Bounds;
}

const usualPaths = 3;

export async function explained(session: Session, { from, to, paths = usualPaths, input }: WhyQuestion): Promise<Explained> {
  const found = await askPaths(session, { from, to, k: paths, ...input });
  return { found, bounds: await boundsOf(found, input) };
}

export async function whyAnswer(telling: Telling, question: WhyQuestion): Promise<WhyAnswer> {
  return whyFacts(telling, await explained(telling.session, question));
}

/** What was found, as facts. */
export async function whyFacts(telling: Telling, { found, bounds }: Explained): Promise<WhyAnswer> {
  const { knownAt } = found.receipt;
  const cut = await linkFacts(telling, found.cut.relationships, knownAt);
  return {
    question: "why",
    seeds: found.from.map(({ id }) => entityFacts(telling, id)),
    target: entityFacts(telling, found.to.id),
    paths: await pathsWithClaims(telling, found.paths, knownAt),
    hasMore: found.hasMore,
    cut: {
      entities: found.cut.entities.map((id) => entityFacts(telling, id)),
      relationships: [...cut.values()].map(({ claims: _, ...link }) => link),
    },
    ...bounds,
    receipt: receiptFacts(found.receipt),
  };
}
