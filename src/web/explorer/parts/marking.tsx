import type { Marking as Level } from "../api/vocabulary.ts";

const meanings: Readonly<Record<Exclude<Level, "CLEAR">, string>> = {
  GREEN: "May be shared within the community that defends AI supply chains, but not publicly",
  AMBER: "May be shared within your organization and with its clients, on a need-to-know basis",
  AMBER_STRICT: "May be shared within your organization only",
  RED: "For you only",
};

/** Who may see a record, where that is not everybody. */
export function Marking({ of: { marking } }: { readonly of: { readonly marking: Level } }) {
  if (marking === "CLEAR") return null;
  const label = `TLP:${marking.replace("_", "+")}`;
  return (
    <abbr class={`tlp ${marking.toLowerCase()}`} title={meanings[marking]}>
      {label}
    </abbr>
  );
}
