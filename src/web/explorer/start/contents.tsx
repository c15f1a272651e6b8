import { groups } from "../api/groups.ts";
import { Glyph } from "../parts/glyph.tsx";
import { count } from "../parts/number.ts";
import type { StartAnswer } from "./start-operation.ts";

const lists = ["labs", "models", "vendors", "tools", "datasets", "incidents"] as const;

/** How much the graph knows, and in which state it is. */
export function Contents({ of }: { readonly of: StartAnswer }) {
  const { revision, counts } = of.status;
  return (
    <>
      <ul class="contents">
        {lists.map((group) => (
          <li key={group}>
            <Glyph group={group} />
            <strong>{count(of[group].totalCount)}</strong> {groups.find((look) => look.group === group)?.many.toLowerCase()}
          </li>
        ))}
      </ul>
      <p class="quiet">
        {count(counts.entities)} entities, {count(counts.relationships)} relationships, {count(counts.claims)} claims from{" "}
        {count(counts.sources)} sources. Revision {count(revision)}.
      </p>
    </>
  );
}
