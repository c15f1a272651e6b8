/**
 * The only file that imports type-graphql, which needs reflect-metadata loaded before it. A lint rule forbids importing
 * either of them elsewhere.
 */
import { GraphQLFloat, GraphQLScalarType } from "graphql";
// biome-ignore lint/style/noRestrictedImports: this is the file that may.
import "reflect-metadata";
import { rounded } from "../../model/rounding.ts";

// biome-ignore lint/style/noRestrictedImports: this is the file that may.
export * from "type-graphql";

/** Rounded as it leaves, so that no field shows 0.8370000000000001. */
export const Float = new GraphQLScalarType<number, number>({
  ...GraphQLFloat.toConfig(),
  serialize: (value) => rounded(GraphQLFloat.serialize(value)),
});
