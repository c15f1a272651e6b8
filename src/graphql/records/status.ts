import { Field, Int, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("Counts", { description: "How many records the asker may see.", simpleResolvers: true })
export class CountsType {
  @Field(() => Int, { description: "Entities of all kinds." })
  entities!: number;
  @Field(() => Int, { description: "Relationships, believed or not." })
  relationships!: number;
  @Field(() => Int, { description: "Claims, retracted ones included." })
  claims!: number;
  @Field(() => Int, { description: "Sources." })
  sources!: number;
}

@ObjectType("RequestLimits", { description: "What one request may ask for, at most.", simpleResolvers: true })
export class RequestLimitsType {
  @Field(() => Int, { description: "Words and signs of a document." })
  maxTokens!: number;
  @Field(() => Int, { description: "How deep fields may be nested." })
  maxDepth!: number;
  @Field(() => Int, { description: "What all fields together may cost; charged before any work is done." })
  maxCost!: number;
  @Field(() => Int, { description: "Bytes of a request body." })
  maxBodyBytes!: number;
}

@ObjectType("Status", { description: "How this server is.", simpleResolvers: true })
export class StatusType {
  @Field(() => Int, { description: "The revision of the graph that answers are made from; grows by one with each change." })
  revision!: number;
  @Field(() => String, { description: "The kind of store behind it." })
  store!: string;
  @Field(() => RequestLimitsType, { description: "The limits in force." })
  limits!: RequestLimitsType;
}
