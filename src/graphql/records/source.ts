import type { PartialDate } from "../../model/partial-date.ts";
import type { Verification } from "../../model/vocabulary.ts";
import { connectionOf } from "../shared/connections.ts";
import { VerificationEnum } from "../shared/enums.ts";
import { NodeType } from "../shared/node.ts";
import { PartialDateScalar } from "../shared/scalars.ts";
import { Field, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("Source", {
  implements: NodeType,
  description: "A document that says something. It counts as much as what it is the origin of.",
  simpleResolvers: true,
})
export class SourceType extends NodeType {
  @Field(() => String, { nullable: true, description: "Who published it." })
  publisher?: string;
  @Field(() => String, { nullable: true, description: "Its title." })
  title?: string;
  @Field(() => String, { nullable: true, description: "Where it can be read." })
  url?: string;
  @Field(() => PartialDateScalar, { nullable: true, description: "When it appeared." })
  publishedOn?: PartialDate;
  @Field(() => String, { nullable: true, description: "What sort of document: press, advisory, filing, …" })
  kind?: string;
  @Field(() => VerificationEnum, { description: "How it was checked by whoever recorded it." })
  verification!: Verification;
  @Field(() => String, { nullable: true, description: "The source through which it was read, by id or by name." })
  via?: string;
  @Field(() => String, { nullable: true, description: "What else is to be known about it." })
  note?: string;
  @Field(() => String, { description: "Sources with the same origin repeat one another, and count as one." })
  originGroup!: string;
}

export const { Connection: SourceConnection } = connectionOf({ name: "Source", of: "sources", node: () => SourceType });
