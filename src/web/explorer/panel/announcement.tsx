import { reach } from "../answer/reach.ts";
import { count, share } from "../parts/number.ts";
import { view } from "../view/current.ts";
import { described, describedId } from "./entity/described.ts";

/** Says the answer to those who do not see the page, whenever it changes. */
export function Announcement() {
  return (
    <p class="unseen" role="status">
      {words()}
    </p>
  );
}

function words(): string {
  const { selected } = view.value;
  if (selected === undefined) return answerWords();
  const { data } = described.value;
  if (data === undefined || !("entity" in selected) || data.entity.id !== describedId.value) return "";
  const impact = data.blastRadius?.impact;
  if (data.blastRadius === undefined) return data.entity.name;
  return impact
    ? `${data.entity.name} is reached, with a likelihood of ${share(impact.likelihood)}.`
    : `${data.entity.name} is not reached.`;
}

function answerWords(): string {
  const { data, isLoading } = reach.value;
  if (data === undefined) return isLoading ? "Loading" : "";
  const { summary, labs: ofLabs, unreachedLabs, completeness } = data.blastRadius;
  const labs = ofLabs.total;
  const whole = completeness.status === "COMPLETE" ? "Complete." : "Not complete.";
  return `${count(labs)} ${labs === 1 ? "lab" : "labs"} reached, ${count(unreachedLabs.totalCount)} not; ${count(summary.total)} entities reached in all. ${whole}`;
}
