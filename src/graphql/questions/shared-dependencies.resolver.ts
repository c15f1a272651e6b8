import { pageOf } from "../../service/paging.ts";
import type { ImpactView } from "../../service/questions/impact-view.ts";
import { askSharedDependencies, type SharedDependencyView } from "../../service/questions/shared-dependencies.ts";
import { Priced } from "../cost/price.ts";
import { question } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { boundsOf } from "../shared/completeness.ts";
import { After, connect, First, walkOf } from "../shared/pages.ts";
import { type AnswerScope, type EntityParent, outlineParent, scopeOf } from "../shared/parents.ts";
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "../shared/type-graphql.ts";
import { PathParent } from "./path.ts";
import {
  type DependentType,
  incidentType,
  SharedDependenciesInput,
  SharedDependencyConnection,
  type SharedDependencyParent,
  SharedDependencyType,
  sharedQuestionOf,
} from "./shared-dependencies.ts";

function dependentParent(scope: AnswerScope, view: ImpactView): DependentType {
  return {
    organization: outlineParent(scope, view.entity),
    hops: view.hops,
    likelihood: view.likelihood,
    confidence: view.confidence,
    bestPath: () => new PathParent(scope, view.bestPath),
  };
}

function parentOf(scope: AnswerScope, view: SharedDependencyView): SharedDependencyParent {
  return {
    dependency: outlineParent(scope, view.dependency),
    sharedByCount: view.sharedByCount,
    minHops: view.minHops,
    incidentIds: view.incidents,
    scope,
    sharedBy: async () => (await view.sharedBy()).map((impact) => dependentParent(scope, impact)),
  };
}

@Resolver(() => SharedDependencyType)
export class SharedDependenciesResolver {
  @Priced(question(20))
  @Query(() => SharedDependencyConnection, {
    description:
      "Finds what several organizations depend on, directly or at a distance, and which of these dependencies were hit by incidents. Sorted by the number of organizations (highest first), then by distance, then by ID.",
  })
  async sharedDependencies(
    @Ctx() { session }: ApiContext,
    @Arg("input", () => SharedDependenciesInput, {
      description:
        "The organizations to compare, which of their dependencies count, and the conditions under which harm is followed.",
    })
    input: SharedDependenciesInput,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const answer = await askSharedDependencies(session, sharedQuestionOf(input));
    const scope = scopeOf(session, answer);
    const walk = walkOf(session, "sharedDependencies", input, { first, after });
    const connection = connect(
      pageOf(answer.dependencies, walk.request, (view) => [-view.sharedByCount, view.minHops, view.dependency]),
      walk,
      (view) => parentOf(scope, view),
    );
    return Object.assign(connection, boundsOf(answer));
  }

  @FieldResolver(() => [incidentType()], {
    description: "The incidents that are known to have hit the dependency, the most recently disclosed first.",
  })
  incidents(@Root() { incidentIds, scope }: SharedDependencyParent): EntityParent[] {
    return incidentIds.map((id) => outlineParent(scope, id));
  }
}
