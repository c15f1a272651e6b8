import type { EntityKind } from "../../model/entity-kinds.ts";
import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { usualShared } from "../../service/questions/shared-dependencies.ts";
import { EntityKindEnum, OrganizationRoleEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { Field, InputType, Int } from "../shared/type-graphql.ts";
import { AssumingConditions } from "./assume-inputs.ts";

@InputType("BlastRadiusInput", { description: "Where harm starts, and under which conditions it is followed." })
export class BlastRadiusInput extends AssumingConditions {
  @Field(() => [EntityRefInput], { description: 'Where harm starts: incidents, or any entity ("what if it were breached?").' })
  seeds!: EntityRefInput[];
}

@InputType("PathsInput", { description: "From where to where, and under which conditions harm is followed." })
export class PathsInput extends AssumingConditions {
  @Field(() => [EntityRefInput], { description: "Where harm starts: incidents, or any entity." })
  from!: EntityRefInput[];
  @Field(() => EntityRefInput, { description: "Whom it may reach." })
  to!: EntityRefInput;
  @Field(() => Int, { nullable: true, defaultValue: 5, description: "How many paths at most, the likeliest." })
  k?: number | null;
}

@InputType("SharedDependenciesInput", { description: "Whose dependencies are compared, and which of them count." })
export class SharedDependenciesInput extends AssumingConditions {
  @Field(() => [EntityRefInput], {
    nullable: true,
    description: "Whose dependencies; by default those of every organization with `role`.",
  })
  organizations?: EntityRefInput[] | null;
  @Field(() => OrganizationRoleEnum, {
    nullable: true,
    defaultValue: labRole,
    description: "Whose dependencies, where `organizations` names none.",
  })
  role?: OrganizationRole | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: usualShared,
    description: "Of how many of them, at least, it has to be a dependency.",
  })
  minShared?: number | null;
  @Field(() => [EntityKindEnum], { nullable: true, description: "Only dependencies of these kinds; an incident is none." })
  kinds?: EntityKind[] | null;
  @Field(() => [OrganizationRoleEnum], { nullable: true, description: "Only organizations with one of these roles." })
  roles?: OrganizationRole[] | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Only those hit by an incident in the window." })
  breachedOnly?: boolean | null;
}

@InputType("ConcentrationInput", {
  description:
    "Whose supply is measured, and which relationships count as supply: all of those kinds that are believed and possible in the window. `channels`, `minLikelihood`, `edges` and `limits` bear on `reach` alone.",
})
export class ConcentrationInput extends AssumingConditions {
  @Field(() => [EntityRefInput], {
    nullable: true,
    description: "Whose suppliers are counted; by default those of every organization with `role`.",
  })
  population?: EntityRefInput[] | null;
  @Field(() => OrganizationRoleEnum, {
    nullable: true,
    defaultValue: labRole,
    description: "Whose suppliers, where `population` names none.",
  })
  role?: OrganizationRole | null;
  @Field(() => [RelationshipKindEnum], {
    description: "The category: which relationships count as supply. Only kinds from organization to organization.",
  })
  kinds!: RelationshipKind[];
}
