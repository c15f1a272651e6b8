import { labRole } from "../../model/organization-roles.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Drawable } from "./drawable.ts";
import type { Drawables } from "./slice.ts";

/** The focus, then labs: what a reader looks for first. */
export function labsFirst(topology: Topology, drawables: readonly Drawable[]): Drawables {
  const isFocus = ({ rank }: Drawable) => rank === 0;
  const others = drawables.filter((one) => !isFocus(one));
  const isLab = ({ entity }: Drawable) => topology.entities.rolesOf(entity).includes(labRole);
  return {
    first: [...drawables.filter(isFocus), ...others.filter(isLab)],
    rest: others.filter((one) => !isLab(one)),
  };
}
