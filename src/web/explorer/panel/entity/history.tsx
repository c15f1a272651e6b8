import { computed } from "@preact/signals";
import { graphql, type VariablesOf } from "../../api/operation.ts";
import { pages } from "../../api/pages.ts";
import { instant } from "../../parts/day.ts";
import { isUnfolded } from "../../parts/fold.tsx";
import { More } from "../../parts/more.tsx";
import { describedRef } from "./described.ts";

const HistoryOperation = graphql(`
  query History($ref: EntityRef!, $knownAt: DateTime, $after: String) {
    entity(ref: $ref, knownAt: $knownAt) {
      id
      history(first: 10, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { recordedAt recordedBy reason changed }
      }
    }
  }
`);

const versions = pages(
  HistoryOperation,
  computed((): VariablesOf<typeof HistoryOperation> | undefined => (isUnfolded("history") ? describedRef.value : undefined)),
  ({ entity }) => entity.history,
);

/** Who recorded what about an entity, when and why, the newest first. */
export function History() {
  return (
    <>
      <ol class="timeline">
        {versions.listed.value.nodes.map(({ recordedAt, recordedBy, reason, changed }) => (
          <li key={recordedAt}>
            <p>
              {recordedAt === null ? "From the beginning" : instant(recordedAt)}
              {recordedBy === null ? null : (
                <>
                  {" "}
                  by <bdi>{recordedBy}</bdi>
                </>
              )}
            </p>
            {changed.length === 0 ? null : <p>Changed: {changed.join(", ")}</p>}
            {reason === null ? null : <p dir="auto">{reason}</p>}
          </li>
        ))}
      </ol>
      <More pages={versions} of="versions" />
    </>
  );
}
