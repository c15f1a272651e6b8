import fc from "fast-check";
import { MOMENTS } from "./arbitrary-dates.ts";
import type { Marking, NativeSource, SourceFields } from "./document.ts";

/** Three, of which two often repeat one story. */
export const SOURCE_IDS = ["source-a", "source-b", "source-c"] as const;

interface SourceVersionPlan {
  /** Its own, where undefined. */
  originGroup: string | undefined;
  marking: Marking;
}

export interface SourcePlan {
  /** Oldest first, the one in force last. */
  versions: SourceVersionPlan[];
  /** The moments from which the versions were in force, as picks. */
  since: number[];
  /** Whether the first has been so from the beginning. */
  always: boolean;
}

const versionPlan: fc.Arbitrary<SourceVersionPlan> = fc.record({
  originGroup: fc.constantFrom("story", "story", "source-c", undefined),
  // More often marked than other records: nothing hangs on a source but what is shown.
  marking: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Marking>("CLEAR") },
    { weight: 1, arbitrary: fc.constantFrom<Marking>("GREEN", "AMBER", "AMBER_STRICT", "RED") },
  ),
});

const sourcePlan: fc.Arbitrary<SourcePlan> = fc.record({
  versions: fc.oneof(
    { weight: 3, arbitrary: fc.tuple(versionPlan) },
    { weight: 1, arbitrary: fc.array(versionPlan, { minLength: 2, maxLength: 3 }) },
  ),
  since: fc.uniqueArray(fc.nat(MOMENTS.length - 1), { minLength: 3, maxLength: 3 }),
  always: fc.constantFrom(true, true, true, false),
});

export const sourcePlans: fc.Arbitrary<SourcePlan[]> = fc.tuple(sourcePlan, sourcePlan, sourcePlan);

export function sourcesOf(plans: readonly SourcePlan[]): NativeSource[] {
  return plans.map(({ versions, since, always }, place) => {
    const id = SOURCE_IDS[place] ?? "";
    const moments = [...since].sort((a, b) => a - b).map((moment) => new Date(MOMENTS[moment] ?? 0).toISOString());
    const recorded = (version: number) => (version === 0 && always ? {} : { recordedAt: moments[version] ?? "" });
    const fields = versions.map(({ originGroup, marking }, version): SourceFields => {
      const title = `The ${id} of ${version}`;
      return { publisher: "A paper", title, marking, ...(originGroup === undefined ? {} : { originGroup }) };
    });
    const history = fields.slice(0, -1).map((before, version) => ({ ...recorded(version), fields: before }));
    return { id, ...fields.at(-1), ...recorded(fields.length - 1), ...(history.length > 0 && { history }) };
  });
}
