import type { PartialDate } from "../../model/partial-date.ts";
import type { Marking, Verification } from "../../model/vocabulary.ts";
import { connectionOf } from "../shared/connections.ts";
import { MarkingEnum, VerificationEnum } from "../shared/enums.ts";
import { NodeType } from "../shared/node.ts";
import { PartialDateScalar } from "../shared/scalars.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("Source", {
  implements: NodeType,
  description: "A document that claims cite, such as a news article, an advisory or a filing.",
  simpleResolvers: true,
})
export class SourceType extends NodeType {
  @Field(() => String, { nullable: true, description: "The publisher of the document." })
  publisher?: string;
  @Field(() => String, { nullable: true, description: "The title of the document." })
  title?: string;
  @Field(() => String, { nullable: true, description: "The URL of the document." })
  url?: string;
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The date on which the document was published. Null if it is not known.",
  })
  publishedOn?: PartialDate;
  @Field(() => String, {
    nullable: true,
    description:
      "The version that the document gives itself, as its format writes it, such as 3, 1.2.0 or an instant. Null if it gives none.",
  })
  version?: string;
  @Field(() => String, { nullable: true, description: "The type of document, such as press, advisory or filing." })
  kind?: string;
  @Field(() => VerificationEnum, { description: "How the document was checked when the source was recorded." })
  verification!: Verification;
  @Field(() => String, {
    nullable: true,
    description: "The document that this source was read in, by source ID or by name. Null if it was read directly.",
  })
  via?: string;
  @Field(() => String, { nullable: true, description: "A free-text note about the source." })
  note?: string;
  @Field(() => String, {
    description: "The origin that the source goes back to. Sources with the same origin repeat one another, and count as one.",
  })
  originGroup!: string;
  @Field(() => MarkingEnum, {
    description: "Who may see the source. If claims cite it, only callers who see at least one of them see it.",
  })
  marking!: Marking;
}

export const { Connection: SourceConnection } = connectionOf({ name: "Source", of: "sources", node: () => SourceType });
