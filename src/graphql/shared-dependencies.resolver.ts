import { beforeAllDays, firstDay } from "../model/partial-date.ts";
import type { Entity, Instant } from "../model/records.ts";
import type { Library } from "../service/catalog.ts";
import { entitiesOfRefs } from "../service/catalog-references.ts";
import { askSharedDependencies, type SharedDependencyView } from "../service/impact-shared.ts";
import type { ImpactView } from "../service/impact-view.ts";
import { pageOf } from "../service/paging.ts";
import { traversalCost } from "./blast-radius.resolver.ts";
import { boundsOf } from "./completeness.ts";
import type { ApiContext } from "./context.ts";
import { harmInputOf, SharedDependenciesInput } from "./impact-inputs.ts";
import { present } from "./loaders.ts";
import { After, ConnectionPage, First, pageRequest } from "./pages.ts";
import { type EntityParent, entityParent, outlineParent } from "./parents.ts";
import { pathParent } from "./path.ts";
import {
  type DependentType,
  incidentType,
  SharedDependencyConnection,
  type SharedDependencyParent,
  SharedDependencyType,
} from "./shared-dependencies.ts";
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "./type-graphql.ts";

function dependentParent(library: Library, knownAt: Instant, view: ImpactView): DependentType {
  return {
    organization: outlineParent(library, view.entity),
    hops: view.hops,
    likelihood: view.likelihood,
    confidence: view.confidence,
    get bestPath() {
      return pathParent(library, knownAt, view.bestPath);
    },
  };
}

function parentOf(library: Library, knownAt: Instant, view: SharedDependencyView): SharedDependencyParent {
  return {
    dependency: outlineParent(library, view.dependency),
    sharedByCount: view.sharedByCount,
    minHops: view.minHops,
    incidentIds: view.incidents,
    get sharedBy() {
      return view.sharedBy().map((impact) => dependentParent(library, knownAt, impact));
    },
  };
}

function disclosure(incident: Entity): number {
  const disclosedOn = incident.fields["disclosedOn"];
  return typeof disclosedOn === "string" ? firstDay(disclosedOn) : beforeAllDays;
}

@Resolver(() => SharedDependencyType)
export class SharedDependenciesResolver {
  @Query(() => SharedDependencyConnection, {
    description: "What several organizations depend on, directly or at a distance, and what of it was breached.",
    complexity: 5 * traversalCost,
  })
  async sharedDependencies(
    @Ctx() { library, asker, now }: ApiContext,
    @Arg("input", () => SharedDependenciesInput, { description: "Whose dependencies are compared, and which of them count." })
    input: SharedDependenciesInput,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const request = pageRequest("sharedDependencies", first, after);
    const members = input.organizations == null ? undefined : await entitiesOfRefs(library, asker, input.organizations);
    const { role, minShared, kinds, roles, breachedOnly } = input;
    const own = { role, minShared, kinds, roles, breachedOnly };
    const answer = askSharedDependencies(
      library,
      asker,
      members,
      { ...harmInputOf(input), ...Object.fromEntries(Object.entries(own).filter(([, value]) => value != null)) },
      { now: () => now },
    );
    const connection = new ConnectionPage(
      pageOf(answer.dependencies, request, (view) => view.dependency),
      request,
      {
        list: "sharedDependencies",
        keyOf: (view) => view.dependency,
        nodeOf: (view) => parentOf(library, answer.receipt.knownAt, view),
      },
    );
    return Object.assign(connection, boundsOf(answer));
  }

  @FieldResolver(() => [incidentType()], { description: "Incidents that affected it in the window, newest first." })
  async incidents(@Root() { incidentIds }: SharedDependencyParent, @Ctx() { loaders }: ApiContext): Promise<EntityParent[]> {
    const incidents = await Promise.all(incidentIds.map((id) => present<Entity>(loaders.entity, id)));
    return incidents.sort((a, b) => disclosure(b) - disclosure(a) || (a.id < b.id ? -1 : 1)).map(entityParent);
  }
}
