/**
 * The only file that imports type-graphql, which needs reflect-metadata loaded before it. A lint rule forbids importing
 * either of them elsewhere.
 */
// biome-ignore lint/style/noRestrictedImports: this is the file that may.
import "reflect-metadata";

// biome-ignore lint/style/noRestrictedImports: this is the file that may.
export * from "type-graphql";
