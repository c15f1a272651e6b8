import type { Instant } from "../../model/records.ts";
import type { Cause } from "../../service/questions/causes.ts";
import type { CausedImpactView, ChangedImpactView, DiffAnswer, DiffQuestion } from "../../service/questions/diff.ts";
import type { Session } from "../../service/session.ts";
import { CompletenessType, completenessOf, ReceiptType, receiptOf } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import { EntityRefInput, MomentInput } from "../shared/inputs.ts";
import { type AnswerScope, scopeAt } from "../shared/parents.ts";
import { Field, InputType, ObjectType } from "../shared/type-graphql.ts";
import { harmInputOf, momentOf, SearchConditions } from "./harm-question.ts";
import { ImpactParent, ImpactType } from "./impact.ts";
import { type ImpactChangeType, impactChangeParent } from "./impact-change.ts";

@InputType("DiffInput", { description: "The seeds, the conditions under which harm is followed, and the two moments to compare." })
export class DiffInput extends SearchConditions {
  @Field(() => [EntityRefInput], {
    description: 'The entities at which harm starts: incidents, or any other entity ("what if it were breached?").',
  })
  seeds!: EntityRefInput[];
  @Field(() => MomentInput, {
    description: "The earlier side of the comparison. Impacts that exist only at this moment are `lost`.",
  })
  before!: MomentInput;
  @Field(() => MomentInput, {
    description: "The later side of the comparison. Impacts that exist only at this moment are `gained`.",
  })
  after!: MomentInput;
}

export function diffQuestionOf(input: DiffInput): DiffQuestion {
  return { ...harmInputOf(input), seeds: input.seeds, before: momentOf(input.before), after: momentOf(input.after) };
}

@ObjectType("CausedImpact", {
  description: "An impact that exists at only one of the two moments compared, and why.",
  simpleResolvers: true,
})
export class CausedImpactType {
  @Field(() => ImpactType, { description: "The impact as of the moment at which it exists." })
  impact!: ImpactType;
}

/** The parent of a difference between two moments. Its causes are computed when selected. */
export interface CausedParent {
  readonly scope: AnswerScope;
  readonly why?: { readonly difference: { readonly cause: Cause }; readonly knownAts: readonly [Instant, Instant] };
}

function whyOf(diff: DiffAnswer, difference: { readonly cause: Cause }): NonNullable<CausedParent["why"]> {
  return { difference, knownAts: [diff.before.knownAt, diff.after.knownAt] };
}

export function causedImpactParent(
  diff: DiffAnswer,
  scope: AnswerScope,
  caused: CausedImpactView,
): CausedImpactType & CausedParent {
  return { scope, impact: new ImpactParent(scope, caused.impact), why: whyOf(diff, caused) };
}

/** The parent of an impact that changed between two moments. */
export function causedChangeParent({ diff, scopes }: DiffParent, change: ChangedImpactView): ImpactChangeType & CausedParent {
  return { ...impactChangeParent(scopes.before, scopes.after, change), scope: scopes.after, why: whyOf(diff, change) };
}

export const { Connection: CausedImpactConnection } = connectionOf({
  name: "CausedImpact",
  of: "impacts that exist at only one of the two moments compared",
  order: "the most severe first",
  node: () => CausedImpactType,
});

@ObjectType("Diff", { description: "How a blast radius differs between two moments.", simpleResolvers: true })
export class DiffType {
  @Field(() => ReceiptType, {
    description: "What the answer at the `before` moment is based on. With these values, the same question can be asked again.",
  })
  before!: ReceiptType;
  @Field(() => ReceiptType, {
    description: "What the answer at the `after` moment is based on. With these values, the same question can be asked again.",
  })
  after!: ReceiptType;
  @Field(() => CompletenessType, {
    description: "Whether both searches are complete. If one of them was cut off, some differences may be due to that alone.",
  })
  completeness!: object;
}

/** The parent of a diff, with the scopes of its two answers. */
export interface DiffParent extends DiffType {
  readonly diff: DiffAnswer;
  readonly scopes: { readonly before: AnswerScope; readonly after: AnswerScope };
}

export function diffParent(session: Session, diff: DiffAnswer): DiffParent {
  const { before, after } = diff;
  const scopes = { before: scopeAt(session, before.knownAt), after: scopeAt(session, after.knownAt) };
  return { diff, scopes, before: receiptOf(before), after: receiptOf(after), completeness: completenessOf(diff) };
}
