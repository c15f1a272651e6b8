import { lookOf } from "../../api/groups.ts";
import { share } from "../../parts/number.ts";
import type { Card } from "../drawing.ts";

/** An entity by name, with how likely harm is to reach it. Its mark and its bar are drawn by the style sheet. */
export function CardButton({ card }: { readonly card: Card }) {
  const { id, name, group, column, likelihood } = card;
  return (
    <button
      type="button"
      class={`card ${group}${column === 0 ? " origin" : ""}`}
      data-lit={id}
      data-is="card"
      tabIndex={-1}
      title={name}
      aria-label={labelOf(card)}
      style={likelihood === undefined ? {} : { "--likelihood": `${likelihood * 100}%` }}
    >
      <bdi>{name}</bdi>
      {likelihood === undefined ? null : <small>{share(likelihood)}</small>}
    </button>
  );
}

function labelOf({ name, group, likelihood, marking }: Card): string {
  const parts = [name, lookOf(group).one.toLowerCase()];
  if (likelihood !== undefined) parts.push(`likelihood ${share(likelihood)}`);
  if (marking !== "CLEAR") parts.push(`marked TLP:${marking}`);
  return parts.join(", ");
}
