import type { Channel } from "../../model/channels.ts";
import type { Instant } from "../../model/records.ts";
import type { HarmInput } from "../../service/questions/harm-question.ts";
import { ChannelEnum } from "../shared/enums.ts";
import { EdgeInput, edgesOptions, knownAtOptions, LimitsInput, limitsOptions, TimeInput, timeOptions } from "../shared/inputs.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Field, Float, InputType } from "../shared/type-graphql.ts";

export const minLikelihoodDescription =
  "Leave out what harm reaches with less than this likelihood, from 0 to 1. 0 includes everything that the `kinds` tables allow.";

/** The conditions of every search for harm, without a moment. A base class: it is not in the schema itself. */
@InputType("SearchConditions", { description: "The conditions under which harm is followed." })
export class SearchConditions {
  @Field(() => [ChannelEnum], {
    nullable: true,
    description:
      "Follow only harm that starts in these channels. Defaults to every channel that can start: for an incident its own, for any other entity all five.",
  })
  channels?: Channel[] | null;
  @Field(() => Float, { nullable: true, defaultValue: 0.1, description: minLikelihoodDescription })
  minLikelihood?: number | null;
  @Field(() => EdgeInput, edgesOptions)
  edges?: EdgeInput | null;
  @Field(() => LimitsInput, limitsOptions)
  limits?: LimitsInput | null;
}

/** The conditions of a question about one moment. A base class: it is not in the schema itself. */
@InputType("HarmConditions", { description: "The conditions under which harm is followed." })
export class HarmConditions extends SearchConditions {
  @Field(() => TimeInput, timeOptions)
  time?: TimeInput | null;
  @Field(() => DateTimeScalar, knownAtOptions)
  knownAt?: Instant | null;
}

/** Null means the same as leaving a field out. */
function given<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

/** The moment as the service takes it. */
export function momentOf({ time, knownAt }: Pick<HarmConditions, "time" | "knownAt">): Pick<HarmInput, "time" | "knownAt"> {
  return {
    time:
      time == null
        ? undefined
        : { at: given(time.at), during: given(time.during) && { from: given(time.during?.from), to: given(time.during?.to) } },
    knownAt: given(knownAt),
  };
}

/** The conditions as the service takes them. */
export function harmInputOf(input: HarmConditions): HarmInput {
  const { edges, limits } = input;
  return {
    channels: given(input.channels),
    minLikelihood: given(input.minLikelihood),
    ...momentOf(input),
    edges:
      edges == null
        ? undefined
        : { kinds: given(edges.kinds), minConfidence: given(edges.minConfidence), includeDisputed: given(edges.includeDisputed) },
    limits: limits == null ? undefined : { maxHops: given(limits.maxHops), maxNodes: given(limits.maxNodes) },
  };
}
