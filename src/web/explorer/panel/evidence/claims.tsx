import { mayRecord, task } from "../../editing/task.ts";
import { day, instant, whenIn } from "../../parts/day.ts";
import { Marking } from "../../parts/marking.tsx";
import { count, share } from "../../parts/number.ts";
import { statusWords } from "../../parts/words.ts";
import type { ClaimLine } from "./claim.ts";
import { Sources } from "./sources.tsx";

const isActive = ({ retractedAt }: ClaimLine) => retractedAt === null;

/** Claims with what they rest on: those that dispute first, where there are any, then those that support, then retracted ones. */
export function Claims({ of }: { readonly of: readonly ClaimLine[] }) {
  const active = of.filter(isActive);
  const disputing = active.filter(({ stance }) => stance === "DISPUTES");
  const supporting = active.filter(({ stance }) => stance === "SUPPORTS");
  const retracted = of.filter((claim) => !isActive(claim));
  const isDisputed = disputing.length > 0 && supporting.length > 0;
  return (
    <>
      {isDisputed ? (
        <p class="disputed">
          Sources disagree: {count(disputing.length)} {disputing.length === 1 ? "claim disputes" : "claims dispute"} this,{" "}
          {count(supporting.length)} {supporting.length === 1 ? "supports" : "support"} it.
        </p>
      ) : null}
      <ul class="claims">
        {[...disputing, ...supporting, ...retracted].map((claim) => (
          <li key={claim.id} class={isActive(claim) ? undefined : "retracted"}>
            <Claim claim={claim} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Claim({ claim }: { readonly claim: ClaimLine }) {
  const { stance, status, confidence, text, quote, versions, statedOn, assertedBy, recordedAt, sources } = claim;
  return (
    <>
      <p>
        <strong class={stance === "DISPUTES" ? "disputes" : undefined}>{stance === "DISPUTES" ? "Disputes" : "Supports"}</strong> ·{" "}
        {statusWords[status]} · confidence {share(confidence)} <Marking of={claim} />
      </p>
      {versions === null ? null : (
        <p>{versions.length === 0 ? "It names no versions." : `About versions ${versions.join(", ")}.`}</p>
      )}
      {text === null ? null : <p dir="auto">{text}</p>}
      {quote === null ? null : <blockquote dir="auto">{quote}</blockquote>}
      <Sources of={sources} />
      <p class="quiet">
        {statedOn === null ? "" : `Stated ${whenIn(statedOn)}. `}Recorded by <bdi>{assertedBy}</bdi> on {instant(recordedAt)}.
      </p>
      <Retraction claim={claim} />
      {mayRecord.value && isActive(claim) ? (
        <button
          type="button"
          onClick={() => {
            task.value = { kind: "retract", claim: claim.id };
          }}
        >
          Retract…
        </button>
      ) : null}
    </>
  );
}

function Retraction({ claim: { retractedAt, retractedBy, retractionReason } }: { readonly claim: ClaimLine }) {
  if (retractedAt === null) return null;
  return (
    <p>
      <strong>Retracted</strong> on {day(retractedAt.slice(0, 10))}
      {retractedBy === null ? null : (
        <>
          {" "}
          by <bdi>{retractedBy}</bdi>
        </>
      )}
      {retractionReason === null ? (
        "."
      ) : (
        <>
          : <bdi>{retractionReason}</bdi>
        </>
      )}
    </p>
  );
}
