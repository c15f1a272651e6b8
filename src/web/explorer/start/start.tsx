import { Failure } from "../parts/failure.tsx";
import { Changes } from "./changes.tsx";
import { Contents } from "./contents.tsx";
import { Disputes } from "./disputes.tsx";
import { Incidents } from "./incidents.tsx";
import { Questions } from "./questions.tsx";
import { start, startAgain } from "./start-operation.ts";

/** What there is to ask about, before anything is asked. */
export function Start() {
  const { data, error } = start.value;
  if (error !== undefined) return <Failure error={error} onRetry={startAgain} />;
  return (
    <div class="beginning">
      <h1>Who is hit when a supplier of AI is?</h1>
      <p>
        Type a vendor, tool, dataset, model, lab or incident above (<kbd>/</kbd> leads there, ↑ ↓ choose, Enter asks): a name, an
        alias, or an id such as a CVE.
      </p>
      {data === undefined ? (
        <p class="quiet">Loading…</p>
      ) : data.status.counts.entities === 0 ? (
        <Empty />
      ) : (
        <>
          <Questions of={data} />
          <Contents of={data} />
          <div class="columns">
            <Incidents of={data.incidents} />
            <Disputes of={data.contradictions} />
            <Changes of={data.changes} />
          </div>
        </>
      )}
    </div>
  );
}

function Empty() {
  return (
    <section>
      <h2>The graph is empty</h2>
      <p>
        Nothing is in it that you may see. Load a document with <code>ai-supply-graph import auto FILE</code>, or sign in if this
        server asks for it; then load this page again.
      </p>
    </section>
  );
}
