import type { EntityKind } from "../../model/entity-kinds.ts";
import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { usualShared } from "../../service/questions/shared-dependencies.ts";
import { EntityKindEnum, OrganizationRoleEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { Field, InputType, Int } from "../shared/type-graphql.ts";
import { AssumingConditions } from "./assume-inputs.ts";

@InputType("BlastRadiusInput", { description: "The seeds, and the conditions under which harm is followed." })
export class BlastRadiusInput extends AssumingConditions {
  @Field(() => [EntityRefInput], {
    description: 'The entities at which harm starts: incidents, or any other entity ("what if it were breached?").',
  })
  seeds!: EntityRefInput[];
}

@InputType("PathsInput", { description: "The seeds, the target, and the conditions under which harm is followed." })
export class PathsInput extends AssumingConditions {
  @Field(() => [EntityRefInput], { description: "The entities at which harm starts: incidents, or any other entity." })
  from!: EntityRefInput[];
  @Field(() => EntityRefInput, { description: "The target: the entity that harm may reach." })
  to!: EntityRefInput;
  @Field(() => Int, { nullable: true, defaultValue: 5, description: "The maximum number of paths to return, from 1 to 100." })
  k?: number | null;
}

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
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Return only dependencies that an incident hit in the window.",
  })
  breachedOnly?: boolean | null;
}

@InputType("ConcentrationInput", {
  description:
    "The population, and the relationships that count as supply: all those of the given kinds that are believed and may have held in the window. `channels`, `minLikelihood`, `edges` and `limits` affect only the reach of each supplier.",
})
export class ConcentrationInput extends AssumingConditions {
  @Field(() => [EntityRefInput], {
    nullable: true,
    description: "The organizations whose supply is measured. Defaults to every organization with `role`.",
  })
  population?: EntityRefInput[] | null;
  @Field(() => OrganizationRoleEnum, {
    nullable: true,
    defaultValue: labRole,
    description: "The role of the organizations whose supply is measured if `population` is left out.",
  })
  role?: OrganizationRole | null;
  @Field(() => [RelationshipKindEnum], {
    description:
      "The category: the kinds of relationship that count as supply. Only kinds that join two organizations are allowed.",
  })
  kinds!: RelationshipKind[];
}
