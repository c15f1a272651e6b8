import { Menu } from "../parts/menu.tsx";
import { mayRecord, task } from "./task.ts";

/** What can be recorded from scratch. */
export function RecordMenu() {
  if (!mayRecord.value) return null;
  return (
    <Menu title="Record">
      <button
        type="button"
        onClick={() => {
          task.value = { kind: "incident" };
        }}
      >
        An incident
      </button>
      <label>
        A document
        <input
          type="file"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file !== undefined) task.value = { kind: "import", file };
            event.currentTarget.value = "";
          }}
        />
      </label>
      <small>Or drop a document anywhere on the page. You see what it would change before anything is written.</small>
    </Menu>
  );
}
