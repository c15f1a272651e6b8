import { share } from "../../parts/number.ts";
import { channelWord } from "../../parts/words.ts";
import { kindsOfFlow } from "./flows.ts";
import type { Relationship } from "./relationship-operation.ts";

/** What harm a relationship of this kind passes, which way, and why. */
export function Flow({ of: { kind, from, to } }: { readonly of: Relationship }) {
  const info = kindsOfFlow.value.data?.kinds.relationshipKinds.find((one) => one.kind === kind);
  if (info === undefined) return null;
  const { description, flow } = info;
  return (
    <section>
      <h3>What harm it passes</h3>
      <p class="quiet">{description}</p>
      {flow.length === 0 ? <p>None.</p> : null}
      <ul class="flow">
        {flow.map(({ withArrow, harm, becomes, transmission, reason, incidentKinds }) => (
          <li key={`${withArrow} ${harm} ${becomes} ${incidentKinds}`}>
            <p>
              {channelWord(harm)}{" "}
              {becomes === harm ? "" : `becomes ${becomes === null ? "the harm of the incident" : channelWord(becomes)} `}at{" "}
              <bdi>{(withArrow ? to : from).name}</bdi> · passes {share(transmission)}
            </p>
            <p class="quiet">
              {incidentKinds === null ? "" : `Of ${incidentKinds.join(", ")} only. `}
              {reason}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
