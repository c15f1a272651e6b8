import { dateOfDay, type PartialDate } from "../../model/partial-date.ts";
import type { Instant } from "../../model/records.ts";
import type { Receipt } from "../../service/questions/harm-question.ts";
import { Priced } from "../cost/price.ts";
import { anotherSearch } from "../cost/prices.ts";
import { CompletenessStatusEnum, TruncationReasonEnum } from "./enums.ts";
import { DateTimeScalar, PartialDateScalar } from "./scalars.ts";
import { Field, Int, ObjectType } from "./type-graphql.ts";

@ObjectType("Completeness", {
  description:
    "Whether an answer contains everything that the question asks for and, if not, what cut it off. An empty answer that is `COMPLETE` means that there is nothing to find.",
  simpleResolvers: true,
})
export class CompletenessType {
  @Field(() => CompletenessStatusEnum, { description: "Whether the answer is complete." })
  status!: string;
  @Field(() => [TruncationReasonEnum], { description: "The limits that cut the answer off. Empty if the answer is complete." })
  reasons!: readonly string[];
  @Field(() => Int, {
    description:
      "The number of items that the search found, such as the entities in a blast radius, before any filter is applied to the answer.",
  })
  explored!: number;
  @Field(() => Int, {
    description:
      "The number of entities from which one more step would reach something that is not in the answer. If the time allowed " +
      "ran out in `sharedDependencies` or `concentration`, the number of entities found last.",
  })
  frontier!: number;
  @Priced(anotherSearch)
  @Field(() => Int, {
    description:
      "The number of further items that only a lower `minLikelihood` would find. They are not cut off, but below the threshold that was asked for. Selecting this field runs another search.",
  })
  fainter!: number;
}

@ObjectType("Window", {
  description: "The period that a question covers, from its first to its last day, inclusive.",
  simpleResolvers: true,
})
export class WindowType {
  @Field(() => PartialDateScalar, { nullable: true, description: "The first day. Null if the window has no start." })
  from!: PartialDate | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "The last day. Null if the window has no end." })
  to!: PartialDate | null;
}

@ObjectType("Receipt", {
  description: "What an answer is based on. With these values, the same question can be asked again.",
  simpleResolvers: true,
})
export class ReceiptType {
  @Field(() => Int, { description: "The revision of the graph that the answer was computed from." })
  revision!: number;
  @Field(() => WindowType, { description: "The days that the question covers." })
  window!: WindowType;
  @Field(() => DateTimeScalar, { description: "The instant as of which the graph's knowledge was used." })
  knownAt!: Instant;
  @Field(() => String, {
    description: "A SHA-256 hash of the question with its limits and filters, in hexadecimal. Equal for equal questions.",
  })
  queryHash!: string;
  @Field(() => Boolean, {
    description:
      "Whether the start of the window is an assumption, because no start of the incidents is known: it lies before their disclosure by the time that `kinds.incidentKinds` gives for their kind (`lookBack`), or is open.",
  })
  startAssumed!: boolean;
  @Field(() => [String], {
    description:
      "What a reader should know about the basis of the answer, one sentence each, e.g. where the window begins if no start is known, or which package is meant in place of an unknown version. Usually empty.",
  })
  notes!: readonly string[];
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

/** The `fainter` of each answer for which it was searched: one search serves all aliases. */
const fainterKnown = new WeakMap<BoundedAnswer, number | Promise<number>>();

function fainterOf(answer: BoundedAnswer): number | Promise<number> {
  const fainter = fainterKnown.get(answer) ?? answer.fainter();
  fainterKnown.set(answer, fainter);
  return fainter;
}

/** The parent of `completeness` of an answer. `frontier` may take a search of its own, and `fainter` does: when selected. */
export function completenessOf(answer: BoundedAnswer): object {
  const { completeness } = answer;
  const { status, reasons, explored } = completeness;
  return { status, reasons, explored, frontier: () => completeness.frontier, fainter: () => fainterOf(answer) };
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

/** The field `completeness` of a list that may be searched by text. */
export function CompletenessOfList(): PropertyDecorator {
  return Field(() => CompletenessType, {
    description: "Whether the list has everything that it is asked for. `TRUNCATED` if more entities match a text than are ranked.",
  }) as PropertyDecorator;
}

/** The parent of `completeness` of a list. Lists have no threshold below which there could be more. */
export function completenessOfList(completeness: BoundedAnswer["completeness"]): object {
  return { ...completeness, fainter: 0 };
}
