import type { Prompt } from "./prompt.ts";
import { changedSince } from "./prompts/changed-since.ts";
import { packagePoisoned } from "./prompts/package-poisoned.ts";
import { vendorBreached } from "./prompts/vendor-breached.ts";

/** What people can begin a conversation with. */
export const prompts: readonly Prompt[] = [vendorBreached, packagePoisoned, changedSince];
