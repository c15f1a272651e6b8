import { closeMenuAround, Menu } from "../parts/menu.tsx";
import { mayRecord, task } from "./task.ts";

/** What can be recorded from scratch. */
export function RecordMenu() {
  if (!mayRecord.value) return null;
  return (
    <Menu title="Record">
      <button
        type="button"
        onClick={({ currentTarget }) => {
          closeMenuAround(currentTarget);
          task.value = { kind: "incident" };
        }}
      >
        An incident
      </button>
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
