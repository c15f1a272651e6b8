import { type Group, lookOf } from "../api/groups.ts";

/** The outlines of the groups, in a square of 12 by 12: told apart by shape as well as by colour. */
const outlines: Readonly<Record<Group, string>> = {
  labs: "M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z",
  models: "M6 1L11.5 11H.5z",
  vendors: "M3.2 1.2h5.6L11.6 6 8.8 10.8H3.2L.4 6z",
  tools: "M1 1h10v10H1z",
  datasets: "M6 .3L11.7 6 6 11.7.3 6z",
  incidents: "M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7z",
  organizations: "M6 .6l5.6 4.1-2.1 6.6h-7L.4 4.7z",
};

export function outlineOf(group: Group): string {
  return outlines[group];
}

/** The mark of a group. It says nothing to a screen reader where the group is written next to it. */
export function Glyph({ group, named = false }: { readonly group: Group; readonly named?: boolean }) {
  return (
    <svg class={`glyph ${group}`} viewBox="0 0 12 12" role="img" aria-hidden={!named} aria-label={lookOf(group).one}>
      <path d={outlines[group]} />
    </svg>
  );
}
