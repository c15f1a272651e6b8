import type { Elision } from "../drawing.ts";

/** More entities than are drawn, as the last card behind the one to which they belong. */
export function ElisionButton({ elision: { id, label } }: { readonly elision: Elision }) {
  return (
    <button type="button" class="card elision" data-lit={id} data-is="many" tabIndex={-1} title={label} aria-haspopup="dialog">
      {label}
    </button>
  );
}
