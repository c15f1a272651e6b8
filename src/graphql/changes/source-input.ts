import type { PartialDate } from "../../model/partial-date.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { MarkingEnum } from "../shared/enums.ts";
import { PartialDateScalar } from "../shared/scalars.ts";
import { Field, ID, InputType } from "../shared/type-graphql.ts";

/** What a source says of itself, to record it or to correct it. A base class: it is not in the schema itself. */
@InputType()
export abstract class SourceFields {
  @Field(() => String, { nullable: true, description: "The publisher of the document." })
  publisher?: string | null;
  @Field(() => String, { nullable: true, description: "The title of the document." })
  title?: string | null;
  @Field(() => String, { nullable: true, description: "The URL of the document." })
  url?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: "The date on which the document was published." })
  publishedOn?: PartialDate | null;
  @Field(() => String, {
    nullable: true,
    description: "The version that the document gives itself, as its format writes it, such as 3, 1.2.0 or an instant.",
  })
  version?: string | null;
}

@InputType("SourceInput", {
  description: "A document that claims cite. A publisher, a title or a URL is needed.",
})
export class SourceInput extends SourceFields {
  @Field(() => ID, {
    nullable: true,
    description: "The ID of the source. If it is left out, one is made of the publisher and the date.",
  })
  id?: string | null;
  @Field(() => String, { nullable: true, description: "The type of document, such as press, advisory or filing." })
  kind?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The origin that the source goes back to, if it repeats another one. Defaults to an origin of its own.",
  })
  originGroup?: string | null;
  @Field(() => MarkingEnum, {
    nullable: true,
    description: "Who may see the source: at most the caller's own clearance. Defaults to CLEAR.",
  })
  marking?: Marking | null;
}
