import { lookOf } from "../../api/groups.ts";
import { share } from "../../parts/number.ts";
import type { Card } from "../drawing.ts";

/** An entity by name, with how likely harm is to reach it. Its mark and its bar are drawn by the style sheet. */
export function CardButton({ card, onChoose }: CardButtonProps) {
  const { id, name, group, column, likelihood, marking } = card;
  return (
    <button
      type="button"
      class={`card ${group}${column === 0 ? " origin" : ""}`}
      {...(onChoose === undefined ? inPicture(id) : { onClick: onChoose })}
      title={name}
      aria-label={labelOf(card)}
      style={likelihood === undefined ? {} : { "--likelihood": `${likelihood * 100}%` }}
    >
      {/* Apart, also where the card is read out as one text. */}
      <bdi>{name}</bdi>{" "}
      {marking === "CLEAR" ? null : <span class={`tlp ${marking.toLowerCase()}`}>{marking.replace("_", "+")}</span>}{" "}
      {likelihood === undefined ? null : <small>{share(likelihood)}</small>}
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

/** What is written on the card comes first, word for word, as those who speak to the page read it out. */
function labelOf({ name, group, likelihood, marking }: Card): string {
  const written = [name];
  if (marking !== "CLEAR") written.push(marking.replace("_", "+"));
  if (likelihood !== undefined) written.push(`${share(likelihood)} likelihood`);
  return `${written.join(" ")}, ${lookOf(group).one.toLowerCase()}`;
}
