import { instant } from "../parts/day.ts";
import { About } from "./about.tsx";
import { Longer } from "./longer.tsx";
import type { StartAnswer } from "./start-operation.ts";

type Changed = StartAnswer["changes"]["nodes"][number];

const words: Readonly<Record<Changed["kind"], string>> = {
  CLAIM_RECORDED: "Claim recorded",
  CLAIM_RETRACTED: "Claim retracted",
  ENTITY_RECORDED: "Recorded",
  ENTITY_CHANGED: "Changed",
  SOURCE_RECORDED: "Source recorded",
  SOURCE_CHANGED: "Source changed",
};

/** What was recorded, changed or retracted last. */
export function Changes({ of: { nodes, totalCount } }: { readonly of: StartAnswer["changes"] }) {
  return (
    <section>
      <h2>Changed last</h2>
      <ul class="entries">
        {nodes.map(({ at, by, kind, about, claim, reason }) => (
          <li key={`${at} ${kind} ${about.id} ${claim?.id}`}>
            <About of={about} />
            <p class="quiet" dir="auto">
              {words[kind]}
              {claim?.text == null ? "" : `: ${claim.text}`}
              {reason === null ? "" : ` (${reason})`}
            </p>
            <small>
              {instant(at)} · <bdi>{by}</bdi>
            </small>
          </li>
        ))}
      </ul>
      <Longer list="changes" shown={nodes.length} total={totalCount} of="changes" />
    </section>
  );
}
