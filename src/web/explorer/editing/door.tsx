import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { mayRecord, task } from "./task.ts";

/** Loaded when the first form is opened: whoever only looks does not pay for it. */
const Dialog = signal<ComponentType | undefined>(undefined);

function load(): void {
  import("./dialog.tsx").then((loaded) => {
    Dialog.value = loaded.Dialog;
  });
}

function allowDrop(event: DragEvent): void {
  if (mayRecord.peek() && event.dataTransfer?.types.includes("Files")) event.preventDefault();
}

function take(event: DragEvent): void {
  const file = event.dataTransfer?.files[0];
  if (!mayRecord.peek() || file === undefined) return;
  event.preventDefault();
  task.value = { kind: "import", file };
}

/** Shows the form that is open, and takes documents that are dropped anywhere on the page. */
export function Door() {
  useEffect(() => {
    addEventListener("dragover", allowDrop);
    addEventListener("drop", take);
    return () => {
      removeEventListener("dragover", allowDrop);
      removeEventListener("drop", take);
    };
  }, []);
  if (task.value === undefined) return null;
  if (Dialog.value === undefined) {
    load();
    return null;
  }
  return <Dialog.value />;
}
