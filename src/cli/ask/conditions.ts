import { timeOfDays } from "../../answers/days.ts";
import type { HarmInput, TimeInput } from "../../service/questions/harm-question.ts";
import type { CommandOptions } from "../command-settings.ts";
import { UsageError } from "../failure.ts";
import { channelOf, relationshipKindOf } from "./names.ts";
import { dateOf, instantOf, isSet, listOf, numberOf } from "./option-values.ts";

/** The options by the fields that they set, so that a message about a field can name the option. */
export const typedAs: Readonly<Record<string, string>> = {
  "limits.maxHops": "--max-hops",
  "limits.maxNodes": "--max-nodes",
  minLikelihood: "--min-likelihood",
  hops: "--hops",
  maxNodes: "--max-nodes",
  "edges.minConfidence": "--min-confidence",
  minShared: "--min-shared",
  k: "--paths",
  "time.during": "The period of --from and --to",
  kinds: "<kind>",
  seeds: "<seed>",
};

/** The conditions under which harm is followed, without a moment. */
export function searchOf(options: CommandOptions): Omit<HarmInput, "time" | "knownAt"> {
  return {
    channels: listOf(options, "channels", channelOf),
    minLikelihood: numberOf(options, "min-likelihood"),
    edges: {
      kinds: listOf(options, "via", relationshipKindOf),
      minConfidence: numberOf(options, "min-confidence"),
      includeDisputed: !isSet(options, "without-disputed"),
    },
    limits: { maxHops: numberOf(options, "max-hops"), maxNodes: numberOf(options, "max-nodes") },
  };
}

/** The conditions under which harm is followed, at the moment that is asked about. */
export function conditionsOf(options: CommandOptions): HarmInput {
  return { ...searchOf(options), time: timeOf(options), knownAt: instantOf(options, "known-at") };
}

function timeOf(options: CommandOptions): TimeInput | undefined {
  const [at, from, to] = [dateOf(options, "at"), dateOf(options, "from"), dateOf(options, "to")];
  const tooMany = () => new UsageError("--at, --from with --to, and --any-time are mutually exclusive. Give only one of them.");
  return timeOfDays({ at, from, to, anyTime: isSet(options, "any-time") }, tooMany);
}
