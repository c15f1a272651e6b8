import { day } from "../../parts/day.ts";
import { count, share } from "../../parts/number.ts";
import { RelationshipLink } from "../../parts/relationship-link.tsx";
import { channelWord, statusWords } from "../../parts/words.ts";
import type { PathSteps } from "./path.ts";

/** A path step by step: what each relationship says, how sure it is, how readily harm passes, and which is to be checked first. */
export function Steps({ path: { steps, weakestLink } }: { readonly path: PathSteps }) {
  return (
    <ol class="steps">
      {steps.map(({ relationship, channel, transmission, certainty }) => {
        const { id, sentence, confidence, status, origins, lastStatedOn, assumed } = relationship;
        return (
          <li key={id} class={certainty === "POSSIBLE" ? "possible" : undefined}>
            <RelationshipLink id={id}>{sentence}</RelationshipLink>
            <p class="quiet">
              {channelWord(channel)} arrives · confidence {share(confidence)} · passes {share(transmission)}
            </p>
            <p class="quiet">
              {assumed
                ? "Assumed for this question"
                : `${statusWords[status]} · ${count(origins)} ${origins === 1 ? "origin" : "origins"} · ${lastStatedOn === null ? "undated" : `last stated ${day(lastStatedOn)}`}`}
            </p>
            {certainty === "POSSIBLE" ? <p class="unsure">Possible only: no source says that it held at that time.</p> : null}
            {id === weakestLink.id && steps.length > 1 ? <p class="weakest">Weakest link: verify this first.</p> : null}
          </li>
        );
      })}
    </ol>
  );
}

/** How a number of a path comes about from those of its steps. */
export function Working({ path: { steps, likelihood, confidence } }: { readonly path: PathSteps }) {
  const confidences = steps.map(({ relationship }) => share(relationship.confidence));
  const factors = steps.flatMap(({ transmission }, index) => [confidences[index], share(transmission)]);
  return (
    <p class="quiet working">
      Likelihood {share(likelihood)} = {factors.join(" × ")} (confidence × how readily it passes, step by step). Confidence{" "}
      {share(confidence)} = {confidences.join(" × ")}.
    </p>
  );
}
