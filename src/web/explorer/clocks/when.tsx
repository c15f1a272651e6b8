import { reach } from "../answer/reach.ts";
import { Menu } from "../parts/menu.tsx";
import { show, view } from "../view/current.ts";
import type { Time } from "../view/view.ts";

/** The clock of the world: the days in which harm is followed. */
export function When() {
  const { time, seeds } = view.value;
  if (seeds.length === 0) return null;
  const { from, to } = boundsOf(time);
  const set = (bounds: { readonly from: string | undefined; readonly to: string | undefined }) =>
    show({ time: bounds.from === undefined && bounds.to === undefined ? undefined : bounds });
  return (
    <Menu title={summaryOf(time)}>
      <p>Harm is followed along relationships that hold in these days. Left open, they are the incident's own.</p>
      <label>
        From
        <input type="date" value={from ?? ""} onChange={(event) => set({ from: event.currentTarget.value || undefined, to })} />
      </label>
      <label>
        To
        <input type="date" value={to ?? ""} onChange={(event) => set({ from, to: event.currentTarget.value || undefined })} />
      </label>
      {time === undefined ? null : (
        <button type="button" onClick={() => show({ time: undefined })}>
          The incident's own days
        </button>
      )}
    </Menu>
  );
}

function boundsOf(time: Time | undefined): { readonly from: string | undefined; readonly to: string | undefined } {
  if (time === undefined) return { from: undefined, to: undefined };
  return "at" in time ? { from: time.at, to: time.at } : time;
}

function summaryOf(time: Time | undefined): string {
  const window = reach.value.data?.blastRadius.receipt.window;
  const { from, to } = time === undefined ? { from: window?.from ?? undefined, to: window?.to ?? undefined } : boundsOf(time);
  if (from === undefined && to === undefined) return "At any time";
  if (from === to) return `On ${from}`;
  return from === undefined ? `Until ${to}` : to === undefined ? `From ${from}` : `${from} to ${to}`;
}
