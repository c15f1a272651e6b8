import { Field, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("UserError", {
  description:
    "Something in the input of a change that its caller can fix. A change with user errors is refused as a whole: nothing is written.",
  simpleResolvers: true,
})
export class UserErrorType {
  @Field(() => String, { description: "What is wrong and how to fix it." })
  message!: string;
  @Field(() => [String], {
    description:
      "Where in the input: names of fields and places in lists, e.g. claims, 0, confidence. Empty if it is about the whole.",
  })
  path!: readonly string[];
  @Field(() => String, {
    description:
      "What kind of error it is: `BAD_USER_INPUT`, `NOT_FOUND`, `AMBIGUOUS`, `CONFLICT`, or `FORBIDDEN` for a marking above the caller's clearance.",
  })
  code!: string;
}
