import { SourceLink } from "../parts/source-link.tsx";
import type { Cause } from "./difference-operations.ts";

/** The claims by which an answer became another one. */
export function Causes({ causes }: { readonly causes: readonly Cause[] }) {
  return (
    <ul class="causes">
      {causes.map(({ id, stance, status, text, recordedAt, retractedAt, retractionReason, sources }) => (
        <li key={id}>
          {retractedAt === null
            ? `${stance === "SUPPORTS" ? "Claimed" : "Disputed"} on ${recordedAt.slice(0, 10)} (${status.toLowerCase()})`
            : `Retracted on ${retractedAt.slice(0, 10)}`}
          {retractionReason === null ? "" : `: ${retractionReason}`}
          {text === null ? null : <q dir="auto">{text}</q>}
          {sources.map((source) => (
            <SourceLink key={source.id} source={source} />
          ))}
        </li>
      ))}
    </ul>
  );
}
