import type { CallerRole } from "../../model/caller-roles.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { CallerRoleEnum, MarkingEnum } from "../shared/enums.ts";
import { Field, Int, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("Counts", { description: "The number of records visible to the caller, by type.", simpleResolvers: true })
export class CountsType {
  @Field(() => Int, { description: "The number of entities, of all kinds." })
  entities!: number;
  @Field(() => Int, { description: "The number of relationships, believed or not." })
  relationships!: number;
  @Field(() => Int, { description: "The number of claims, including retracted ones." })
  claims!: number;
  @Field(() => Int, { description: "The number of sources." })
  sources!: number;
}

@ObjectType("RequestLimits", { description: "The limits on a single request.", simpleResolvers: true })
export class RequestLimitsType {
  @Field(() => Int, { description: "The maximum number of lexical tokens in a GraphQL document." })
  maxTokens!: number;
  @Field(() => Int, { description: "The maximum nesting depth of fields." })
  maxDepth!: number;
  @Field(() => Int, { description: "The maximum cost of all fields together. It is computed before the request is executed." })
  maxCost!: number;
  @Field(() => Int, { description: "The maximum cost of all fields together for callers who are signed in." })
  maxSignedInCost!: number;
  @Field(() => Int, {
    description: "The maximum number of questions in a request that follow relationships, such as `blastRadius`.",
  })
  maxTraversals!: number;
  @Field(() => Int, { description: "The maximum number of entries of a list in the input of a query." })
  maxListItems!: number;
  @Field(() => Int, { description: "The maximum number of characters of a text in the input of a query." })
  maxTextLength!: number;
  @Field(() => Int, { description: "The maximum size of a request body, in bytes." })
  maxBodyBytes!: number;
  @Field(() => Int, { description: "The maximum size of a request body with the mutation `importDocument`, in bytes." })
  maxImportBytes!: number;
  @Field(() => Int, { description: "The maximum size of an answer, in bytes, for callers who are not signed in." })
  maxAnswerBytes!: number;
  @Field(() => Int, { description: "The maximum size of an answer, in bytes, for callers who are signed in." })
  maxSignedInAnswerBytes!: number;
}

@ObjectType("Caller", { description: "Who asks, and what they may see and do.", simpleResolvers: true })
export class CallerType {
  @Field(() => String, {
    nullable: true,
    description: "The name under which the caller's claims are recorded. Null for a caller who is not signed in.",
  })
  name!: string | null;
  @Field(() => CallerRoleEnum, { description: "What the caller may do." })
  role!: CallerRole;
  @Field(() => MarkingEnum, { description: "The most restrictive marking of records that the caller may see." })
  clearance!: Marking;
}

@ObjectType("Status", { description: "The status of a server.", simpleResolvers: true })
export class StatusType {
  @Field(() => Int, {
    description: "The revision of the graph that answers are computed from. It increases by one with each change.",
  })
  revision!: number;
  @Field(() => String, { description: "The name of the store that holds the graph, e.g. sqlite." })
  store!: string;
  @Field(() => RequestLimitsType, { description: "The limits on a request that are in force." })
  limits!: RequestLimitsType;
}
