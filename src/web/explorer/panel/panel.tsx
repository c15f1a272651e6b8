import { useEffect, useRef } from "preact/hooks";
import { reach } from "../answer/reach.ts";
import { ViewLink } from "../parts/view-link.tsx";
import { show, view } from "../view/current.ts";
import { emptyView } from "../view/view.ts";
import { Announcement } from "./announcement.tsx";
import { EntityPanel } from "./entity/entity-panel.tsx";
import { Origin } from "./origin/origin.tsx";
import { RelationshipPanel } from "./relationship/relationship-panel.tsx";

/** Explains what is selected and, where nothing is, the answer as a whole. */
export function Panel() {
  const { selected, seeds } = view.value;
  const panel = useRef<HTMLElement>(null);
  const name = selected === undefined ? undefined : Object.values(selected)[0];
  const isNew = useRef(true);
  useEffect(() => {
    const { current } = panel;
    if (current === null) return;
    current.scrollTop = 0;
    // What was followed here is gone: the keyboard goes on in what has come in its place.
    const { activeElement } = document;
    const isHere = activeElement === document.body || current.contains(activeElement);
    if (isHere && !isNew.current) current.focus({ preventScroll: true });
    isNew.current = false;
    // Where the panel is below the stage, it is brought up once something is selected.
    if (name !== undefined && matchMedia("(max-width: 860px)").matches) current.scrollIntoView({ block: "start" });
  }, [name]);
  const hasFailed = selected === undefined && reach.value.error !== undefined;
  return (
    <aside
      ref={panel}
      class="panel"
      id="panel"
      tabIndex={-1}
      aria-label={selected === undefined ? "The answer" : "What is selected"}
    >
      <Announcement />
      {selected === undefined ? null : (
        <button type="button" class="back" onClick={() => show({ selected: undefined })}>
          {seeds.length === 0 ? "Close" : "Back to the answer"}
        </button>
      )}
      {hasFailed ? (
        <NoAnswer />
      ) : selected === undefined ? (
        <Origin />
      ) : "entity" in selected ? (
        <EntityPanel />
      ) : (
        <RelationshipPanel />
      )}
    </aside>
  );
}

/** The stage says why. */
function NoAnswer() {
  return (
    <p>
      There is no answer. Search for something else, or <ViewLink to={emptyView}>begin anew</ViewLink>.
    </p>
  );
}
