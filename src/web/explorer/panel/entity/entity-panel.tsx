import { reach } from "../../answer/reach.ts";
import { Failure } from "../../parts/failure.tsx";
import { view } from "../../view/current.ts";
import { Loading } from "../loading.tsx";
import { Actions } from "./actions.tsx";
import { describeAgain, described, describedId } from "./described.ts";
import { Details } from "./details.tsx";
import { Impact } from "./impact.tsx";
import { Incident } from "./incident.tsx";
import { More } from "./more.tsx";
import { OtherPaths } from "./other-paths.tsx";
import { Says } from "./says.tsx";

/** One entity: what it is, whether and how harm reaches it, and what can be asked with it. */
export function EntityPanel() {
  const { data, error } = described.value;
  const id = describedId.value;
  if (error !== undefined) return <Failure error={error} onRetry={describeAgain} />;
  if (id === undefined || data?.entity.id !== id) return <Loading />;
  const { entity, blastRadius, paths } = data;
  const impact = blastRadius?.impact;
  const isOrigin = view.value.seeds.includes(id);
  const isGone = view.value.without.includes(id);
  const note = isOrigin ? "origin" : isGone ? "assumed gone" : impact ? "reached" : blastRadius ? "not reached" : undefined;
  return (
    <>
      <Details entity={entity} note={note} />
      <Actions entity={entity} />
      {impact ? <Impact impact={impact} /> : null}
      {impact && paths !== undefined ? <OtherPaths found={paths} /> : null}
      {isGone || (blastRadius !== undefined && !impact) ? <NotReached isGone={isGone} /> : null}
      <Incident entity={entity} />
      <Says entity={entity} except={impact?.statement?.relationship.id} />
      <More entity={entity} />
    </>
  );
}

function NotReached({ isGone }: { readonly isGone: boolean }) {
  const isComplete = reach.value.data?.blastRadius.completeness.status !== "TRUNCATED";
  return (
    <p>
      {isGone
        ? "It is assumed to be gone, so harm does not reach it in this answer."
        : isComplete
          ? "Harm does not reach it: by what the graph knows, no path leads here within what was asked. The answer is complete."
          : "No path was found that leads here. But the search was cut short: there may be one that was not followed."}
    </p>
  );
}
