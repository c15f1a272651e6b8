import type { NativeEntity } from "./document.ts";
import { entityIn, type View } from "./view.ts";

/** The named organizations, or all that the asker sees with the role (`LAB` when absent); each once. */
export function populationOf(view: View, organizations: readonly string[] | undefined, role: string | undefined): NativeEntity[] {
  if (organizations) return [...new Set(organizations)].map((id) => entityIn(view, id));
  return [...view.entities.values()].filter(
    (entity) => entity.kind === "ORGANIZATION" && (entity.roles ?? []).includes(role ?? "LAB"),
  );
}
