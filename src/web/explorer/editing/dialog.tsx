import "../styles/editing.css";
import { useEffect, useRef } from "preact/hooks";
import { CorrectForm } from "./correction/correct-form.tsx";
import { ClaimForm } from "./forms/claim-form.tsx";
import { DatesForm } from "./forms/dates-form.tsx";
import { ImportForm } from "./forms/import-form.tsx";
import { IncidentForm } from "./forms/incident-form.tsx";
import { RelationshipForm } from "./forms/relationship-form.tsx";
import { RetractForm } from "./forms/retract-form.tsx";
import { type Task, task } from "./task.ts";

function formOf(open: Task) {
  switch (open.kind) {
    case "incident":
      return <IncidentForm />;
    case "relationship":
      return <RelationshipForm />;
    case "claim":
      return <ClaimForm about={open.about} />;
    case "retract":
      return <RetractForm claim={open.claim} />;
    case "dates":
      return <DatesForm {...open} />;
    case "correct":
      return <CorrectForm id={open.entity} />;
    case "import":
      return <ImportForm file={open.file} />;
  }
}

/** The form that is open, above everything else. */
export function Dialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = task.value;
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  });
  if (open === undefined) return null;
  return (
    <dialog
      ref={dialog}
      class="editing"
      aria-label="Change the graph"
      onClose={() => {
        task.value = undefined;
      }}
    >
      {formOf(open)}
    </dialog>
  );
}
