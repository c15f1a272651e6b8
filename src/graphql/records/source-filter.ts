import type { PartialDate } from "../../model/partial-date.ts";
import type { Verification } from "../../model/vocabulary.ts";
import { VerificationEnum } from "../shared/enums.ts";
import { PartialDateScalar } from "../shared/scalars.ts";
import { Field, InputType } from "../shared/type-graphql.ts";

@InputType("SourceFilter", { description: "Conditions on a list of sources. All of them must hold." })
export class SourceFilterInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Return only sources whose title, publisher, URL or ID contains every word of this text. Ignores case and accents.",
  })
  text?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: "Return only sources from one of these publishers. Upper and lower case are the same.",
  })
  publishers?: string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: "Return only documents of these types, such as press, advisory or filing. Upper and lower case are the same.",
  })
  kinds?: string[] | null;
  @Field(() => [VerificationEnum], { nullable: true, description: "Return only sources that were checked in one of these ways." })
  verification?: Verification[] | null;
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "Return only sources whose `publishedOn` may lie on this date or later. Those without that date are left out.",
  })
  publishedSince?: PartialDate | null;
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "Return only sources whose `publishedOn` may lie on this date or earlier. Those without that date are left out.",
  })
  publishedUntil?: PartialDate | null;
}
