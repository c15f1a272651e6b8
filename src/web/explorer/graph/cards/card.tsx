import { lookOf } from "../../api/groups.ts";
import { share } from "../../parts/number.ts";
import type { Card } from "../drawing.ts";

/** An entity by name, with how likely harm is to reach it. Its mark and its bar are drawn by the style sheet. */
export function CardButton({ card, onChoose }: CardButtonProps) {
  const { id, name, group, column, likelihood, marking } = card;
  const one = lookOf(group).one.toLowerCase();
  return (
    <button
      type="button"
      class={`card ${group}${column === 0 ? " origin" : ""}`}
      {...(onChoose === undefined ? inPicture(id) : { onClick: onChoose })}
      title={name}
      style={likelihood === undefined ? {} : { "--likelihood": `${likelihood * 100}%` }}
    >
      {/* Apart, also where the card is read out as one text. */}
      <bdi>{name}</bdi>{" "}
      {marking === "CLEAR" ? null : <span class={`tlp ${marking.toLowerCase()}`}>{marking.replace("_", "+")}</span>}{" "}
      {likelihood === undefined ? null : <small>{share(likelihood)}</small>}
      <span class="unseen">{likelihood === undefined ? one : `likelihood, ${one}`}</span>
    </button>
  );
}

interface CardButtonProps {
  readonly card: Card;
  /** Absent in a picture, which listens for all its cards. */
  readonly onChoose?: () => void;
}

/** A picture has one stop for the Tab key, and arrows lead on from there. */
function inPicture(id: string) {
  return { "data-lit": id, "data-is": "card", tabIndex: -1 };
}
