import type { CausedImpactView, DiffAnswer, DiffInput as DiffQuestion } from "../service/impact-diff.ts";
import { CompletenessType, completenessOf, ReceiptType, receiptOf } from "./completeness.ts";
import { connectionOf } from "./connections.ts";
import { ImpactParent, ImpactType } from "./impact.ts";
import { harmInputOf, momentOf, SearchConditions } from "./impact-inputs.ts";
import { EntityRefInput, MomentInput } from "./inputs.ts";
import { type AnswerScope, type RelationshipParent, relationshipOfAnswer } from "./parents.ts";
import { RelationshipType } from "./relationship.ts";
import { Field, InputType, ObjectType } from "./type-graphql.ts";

@InputType("DiffInput", { description: "Where harm starts, and the two moments that are compared." })
export class DiffInput extends SearchConditions {
  @Field(() => [EntityRefInput], { description: 'Where harm starts: incidents, or any entity ("what if it were breached?").' })
  seeds!: EntityRefInput[];
  @Field(() => MomentInput, { description: "The moment to compare with: what is there only then is lost." })
  before!: MomentInput;
  @Field(() => MomentInput, { description: "The moment that is compared: what is there only then is gained." })
  after!: MomentInput;
}

export function diffQuestionOf(input: DiffInput): DiffQuestion {
  return { ...harmInputOf(input), before: momentOf(input.before), after: momentOf(input.after) };
}

@ObjectType("CausedImpact", { description: "An impact that is there at one of two moments only, and why.", simpleResolvers: true })
export class CausedImpactType {
  @Field(() => ImpactType, { description: "The impact, as it is at the moment at which it is there." })
  impact!: ImpactType;
  @Field(() => [RelationshipType], {
    description:
      "What began or ended between the two moments: relationships on its best path that at the other moment were not believed, or not possible in the window.",
  })
  relationships!: readonly RelationshipParent[];
}

/** The parent of a caused impact: its claims are loaded when they are asked for. */
export interface CausedImpactParent extends CausedImpactType {
  readonly caused: CausedImpactView;
  readonly diff: DiffAnswer;
}

export function causedImpactParent(diff: DiffAnswer, scope: AnswerScope, caused: CausedImpactView): CausedImpactParent {
  return {
    diff,
    caused,
    impact: new ImpactParent(scope, caused.impact),
    relationships: caused.relationships.map((id) => relationshipOfAnswer(scope, id)),
  };
}

export const { Connection: CausedImpactConnection } = connectionOf({
  name: "CausedImpact",
  of: "impacts that are there at one of two moments only, the most severe first",
  node: () => CausedImpactType,
});

@ObjectType("Diff", { description: "The same question at two moments, and what differs.", simpleResolvers: true })
export class DiffType {
  @Field(() => ReceiptType, { description: "By this the question can be asked again as of the moment before." })
  before!: ReceiptType;
  @Field(() => ReceiptType, { description: "By this the question can be asked again as of the moment after." })
  after!: ReceiptType;
  @Field(() => CompletenessType, {
    description: "Whether one of the two searches was cut off: then what is gained or lost may be so only for that.",
  })
  completeness!: object;
}

/** The parent of a diff, with what its two answers' relationships are read with. */
export interface DiffParent extends DiffType {
  readonly diff: DiffAnswer;
  readonly scopes: { readonly before: AnswerScope; readonly after: AnswerScope };
}

export function diffParent(library: AnswerScope["library"], diff: DiffAnswer): DiffParent {
  const { before, after } = diff;
  const scopes = { before: { library, knownAt: before.knownAt }, after: { library, knownAt: after.knownAt } };
  return { diff, scopes, before: receiptOf(before), after: receiptOf(after), completeness: completenessOf(diff) };
}
