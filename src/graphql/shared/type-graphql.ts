/**
 * The one door to type-graphql: it needs reflect-metadata loaded before it, wherever it is imported first.
 * A lint rule forbids importing either of them elsewhere.
 */
// biome-ignore lint/style/noRestrictedImports: this is the door.
import "reflect-metadata";

// biome-ignore lint/style/noRestrictedImports: this is the door.
export * from "type-graphql";
