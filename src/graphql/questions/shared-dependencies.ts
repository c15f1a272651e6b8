import { type EntityKind, incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import { type SharedDependenciesQuestion, usualShared } from "../../service/questions/shared-dependencies.ts";
import { Priced } from "../cost/price.ts";
import { searchOfPopulation } from "../cost/prices.ts";
import { EntityType, entityTypes } from "../records/entity.ts";
import { IncidentFilterInput } from "../records/filters.ts";
import { CompletenessType, ReceiptType } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import { EntityKindEnum, OrganizationRoleEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import type { AnswerScope, EntityParent } from "../shared/parents.ts";
import { Field, Float, InputType, Int, ObjectType } from "../shared/type-graphql.ts";
import { AssumingConditions, assumingInputOf } from "./assumptions.ts";
import { PathType } from "./path.ts";

@InputType("SharedDependenciesInput", {
  description: "The organizations to compare, which of their dependencies count, and the conditions under which harm is followed.",
})
export class SharedDependenciesInput extends AssumingConditions {
  @Field(() => [EntityRefInput], {
    nullable: true,
    description: "The organizations to compare. Defaults to every organization with `role`.",
  })
  organizations?: EntityRefInput[] | null;
  @Field(() => OrganizationRoleEnum, {
    nullable: true,
    defaultValue: labRole,
    description: "The role of the organizations to compare if `organizations` is left out.",
  })
  role?: OrganizationRole | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: usualShared,
    description: "The minimum number of organizations that must share a dependency, at least 1.",
  })
  minShared?: number | null;
  @Field(() => [EntityKindEnum], {
    nullable: true,
    description: "Return only dependencies of these kinds. Defaults to all kinds. Incidents never count as dependencies.",
  })
  kinds?: EntityKind[] | null;
  @Field(() => [OrganizationRoleEnum], {
    nullable: true,
    description: "Return only dependencies that are organizations with at least one of these roles.",
  })
  roles?: OrganizationRole[] | null;
  @Field(() => IncidentFilterInput, {
    nullable: true,
    description:
      "Which incidents count as having hit a dependency. Defaults to all that are known, whenever they were: `time` is about the relationships.",
  })
  incidents?: IncidentFilterInput | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "Return only dependencies that one of these incidents hit with `COMPROMISE`, `CONFIDENTIALITY` or `INTEGRITY`. A contract that ended is not a breach.",
  })
  breachedOnly?: boolean | null;
}

/** The question as the service takes it: null means the same as leaving a field out. */
export function sharedQuestionOf(input: SharedDependenciesInput): SharedDependenciesQuestion {
  const { organizations, role, minShared, kinds, roles, incidents, breachedOnly } = input;
  const own = Object.entries({ organizations, role, minShared, kinds, roles, incidents, breachedOnly });
  return { ...assumingInputOf(input), ...Object.fromEntries(own.filter(([, value]) => value != null)) };
}

@ObjectType("Dependent", {
  description: "An organization that depends on a shared dependency: harm at the dependency reaches it.",
  simpleResolvers: true,
})
export class DependentType {
  @Field(() => entityTypes(organizationKind).Type, { description: "The organization." })
  organization!: EntityParent;
  @Field(() => Int, {
    description: "The smallest number of relationships along which harm at the dependency reaches the organization.",
  })
  hops!: number;
  @Field(() => Float, {
    description:
      "How readily harm at the dependency reaches the organization, from 0 to 1. A judgement for ranking, not a frequency.",
  })
  likelihood!: number;
  @Field(() => Float, { description: "How certain it is that the best path exists, from 0 to 1." })
  confidence!: number;
  @Field(() => PathType, { description: "The path along which harm at the dependency reaches the organization most readily." })
  bestPath!: () => PathType;
}

@ObjectType("SharedDependency", {
  description: "An entity that several organizations depend on, directly or at a distance.",
  simpleResolvers: true,
})
export class SharedDependencyType {
  @Field(() => EntityType, { description: "The entity that they depend on." })
  dependency!: EntityParent;
  @Field(() => Int, { description: "The number of organizations that depend on it." })
  sharedByCount!: number;
  @Priced(searchOfPopulation)
  @Field(() => [DependentType], {
    description:
      "The organizations that depend on it, the one that harm reaches most readily first. Selecting this field runs another search for each dependency.",
  })
  sharedBy!: () => Promise<readonly DependentType[]>;
  @Field(() => Int, { description: "The smallest number of relationships between the dependency and one of the organizations." })
  minHops!: number;
}

/** The parent of a shared dependency: incidents by id, loaded when selected. */
export interface SharedDependencyParent extends SharedDependencyType {
  readonly incidentIds: readonly string[];
  readonly scope: AnswerScope;
}

const { Connection } = connectionOf({
  name: "SharedDependency",
  of: "shared dependencies",
  order: "the most widely shared first, then the nearest",
  node: () => SharedDependencyType,
});
Field(() => CompletenessType, { description: "Whether the list is complete." })(Connection.prototype, "completeness");
Field(() => ReceiptType, { description: "What the answer is based on. With these values, the same question can be asked again." })(
  Connection.prototype,
  "receipt",
);
export const SharedDependencyConnection = Connection;

export const incidentType = () => entityTypes(incidentKind).Type;
