import { closeMenuAround, Menu } from "../parts/menu.tsx";
import { mayRecord, task } from "./task.ts";

/** What can be recorded from scratch. */
export function RecordMenu() {
  if (!mayRecord.value) return null;
  return (
    <Menu title="Record">
      <Begin kind="incident">An incident</Begin>
      <Begin kind="relationship">A relationship</Begin>
      <label>
        A document
        <input
          type="file"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            closeMenuAround(currentTarget);
            if (file !== undefined) task.value = { kind: "import", file };
            currentTarget.value = "";
          }}
        />
      </label>
      <small>Or drop a document anywhere on the page. You see what it would change before anything is written.</small>
    </Menu>
  );
}

function Begin({ kind, children }: { readonly kind: "incident" | "relationship"; readonly children: string }) {
  return (
    <button
      type="button"
      onClick={({ currentTarget }) => {
        closeMenuAround(currentTarget);
        task.value = { kind };
      }}
    >
      {children}
    </button>
  );
}
