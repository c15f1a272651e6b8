import type { BlastRadiusAnswer } from "../../service/questions/blast-radius.ts";
import type { Session } from "../../service/session.ts";
import { EntityType } from "../records/entity.ts";
import { CompletenessType, completenessOf, ReceiptType, receiptOf } from "../shared/completeness.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { type AnswerScope, type EntityParent, outlineParent, scopeOf } from "../shared/parents.ts";
import { Field, InputType, ObjectType } from "../shared/type-graphql.ts";
import { AssumingConditions } from "./assumptions.ts";

@InputType("BlastRadiusInput", { description: "The seeds, and the conditions under which harm is followed." })
export class BlastRadiusInput extends AssumingConditions {
  @Field(() => [EntityRefInput], {
    description: 'The entities at which harm starts: incidents, or any other entity ("what if it were breached?").',
  })
  seeds!: EntityRefInput[];
}

@ObjectType("BlastRadius", {
  description:
    "The blast radius of one or more seeds: the entities that harm reaches from them, how readily, along which paths, and with what confidence.",
  simpleResolvers: true,
})
export class BlastRadiusType {
  @Field(() => [EntityType], { description: "The entities at which harm starts, without duplicates." })
  seeds!: readonly EntityParent[];
  @Field(() => CompletenessType, { description: "Whether the blast radius is complete." })
  completeness!: object;
  @Field(() => ReceiptType, {
    description: "What the answer is based on. With these values, the same question can be asked again.",
  })
  receipt!: ReceiptType;
}

/** The parent of a blast radius: the answer itself, from which everything is made when it is selected. */
export class BlastRadiusParent implements BlastRadiusType {
  readonly scope: AnswerScope;

  constructor(
    session: Session,
    readonly answer: BlastRadiusAnswer,
  ) {
    this.scope = scopeOf(session, answer);
  }

  get seeds(): readonly EntityParent[] {
    return this.answer.seeds.map(({ id }) => outlineParent(this.scope, id));
  }
  /** No search has to say how complete it is where nobody asks. */
  get completeness(): object {
    return completenessOf(this.answer);
  }
  get receipt(): ReceiptType {
    return receiptOf(this.answer.receipt);
  }
}
