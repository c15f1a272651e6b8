import { dateOfDay, type PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { Receipt } from "../../service/questions/harm-question.ts";
import { CompletenessStatusEnum, TruncationReasonEnum } from "./enums.ts";
import { DateTimeScalar, PartialDateScalar } from "./scalars.ts";
import { Field, Int, ObjectType } from "./type-graphql.ts";

@ObjectType("Completeness", {
  description: "Whether an answer was cut off, and by what. An empty answer never means that the search was stopped.",
  simpleResolvers: true,
})
export class CompletenessType {
  @Field(() => CompletenessStatusEnum, { description: "Whether anything was cut off." })
  status!: string;
  @Field(() => [TruncationReasonEnum], { description: "What cut it off; empty where nothing did." })
  reasons!: readonly string[];
  @Field(() => Int, { description: "Entities reached, before any filter of what is shown." })
  explored!: number;
  @Field(() => Int, {
    description:
      "Entities from which harm was not followed further, though it would have reached something new. Where the time ended " +
      "first for shared dependencies or a concentration, those that were found last.",
  })
  frontier!: number;
  @Field(() => Int, {
    description: "Further entities, reached only with less than minLikelihood: not cut off, but below what was asked.",
  })
  fainter!: number;
}

@ObjectType("Window", { description: "First and last day of a question, both included; null is open.", simpleResolvers: true })
export class WindowType {
  @Field(() => PartialDateScalar, { nullable: true, description: "The first day; null where the window is open at its start." })
  from!: PartialDate | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "The last day; null where the window is open at its end." })
  to!: PartialDate | null;
}

@ObjectType("Receipt", { description: "By this the same question can be asked again.", simpleResolvers: true })
export class ReceiptType {
  @Field(() => Int, { description: "The revision of the graph that the answer was made from." })
  revision!: number;
  @Field(() => WindowType, { description: "The days that the question was about." })
  window!: WindowType;
  @Field(() => DateTimeScalar, { description: "As of when the graph's knowledge counted." })
  knownAt!: Instant;
  @Field(() => String, { description: "The same for the same question with the same limits and filters." })
  queryHash!: string;
}

interface BoundedAnswer {
  readonly completeness: {
    readonly status: string;
    readonly reasons: readonly string[];
    readonly explored: number;
    readonly frontier: number;
  };
  fainter(): number | Promise<number>;
}

/** The parent of `completeness` of an answer. What is fainter is a search of its own, made when asked for. */
export function completenessOf(answer: BoundedAnswer): object {
  return { ...answer.completeness, fainter: () => answer.fainter() };
}

/** The parent of a receipt. */
export function receiptOf(receipt: Receipt): ReceiptType {
  const window = { from: dateOfDay(receipt.window.from) ?? null, to: dateOfDay(receipt.window.to) ?? null };
  return { ...receipt, window };
}

/** The parents of `completeness` and `receipt` of an answer. */
export function boundsOf(answer: BoundedAnswer & { readonly receipt: Receipt }): {
  readonly completeness: object;
  readonly receipt: ReceiptType;
} {
  return { completeness: completenessOf(answer), receipt: receiptOf(answer.receipt) };
}
