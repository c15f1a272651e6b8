import type { Pages } from "../api/pages.ts";
import { Failure } from "./failure.tsx";
import { count } from "./number.ts";

/** What is said below a list: how much of it is shown, and the way to the rest. */
export function More<R, T>({ pages: { listed, more }, of }: { readonly pages: Pages<R, T>; readonly of: string }) {
  const { nodes, totalCount, hasMore, isLoading, error } = listed.value;
  if (error !== undefined) return <Failure error={error} onRetry={more} />;
  return (
    <p class="more" role="status">
      {totalCount === undefined ? "" : `${totalCount === 0 ? "" : `${count(nodes.length)} of `}${count(totalCount)} ${of}`}
      {isLoading ? " · loading…" : ""}
      {hasMore && !isLoading ? (
        <button type="button" onClick={more}>
          Show more
        </button>
      ) : null}
    </p>
  );
}
