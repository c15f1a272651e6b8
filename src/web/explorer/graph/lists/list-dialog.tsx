import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** A list over the picture; Escape, the button and a click next to it close it. */
export function ListDialog({ title, onClose, children }: ListDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // The keyboard closes it by Escape, as every dialog.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <dialog
      ref={dialog}
      class="list-dialog"
      aria-labelledby="list-title"
      onClose={onClose}
      onClick={({ target }) => {
        if (target === dialog.current) dialog.current?.close();
      }}
    >
      <div>
        <h2 id="list-title">{title}</h2>
        <button type="button" class="icon" aria-label="Close the list" onClick={() => dialog.current?.close()}>
          ×
        </button>
        {children}
      </div>
    </dialog>
  );
}

interface ListDialogProps {
  readonly title: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}
