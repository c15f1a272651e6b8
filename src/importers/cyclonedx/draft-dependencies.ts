import { counted } from "../../model/words.ts";
import type { Dependency } from "./bom.ts";
import { type BomDraft, pointerOf } from "./bom-draft.ts";
import type { Part } from "./component-entity.ts";

/** How surely what the document is about depends on the roots of a graph that does not name it. */
const assumed = 0.6;

export function draftDependencies(bom: BomDraft, dependencies: readonly Dependency[]): void {
  const { draft, parts, attribution, placeOf } = bom;
  let provided = 0;
  for (const dependency of dependencies) {
    const record = placeOf(dependency);
    const quote = attribution(pointerOf(record));
    provided += dependency.provides?.length ?? 0;
    const from = parts.named(dependency.ref, record);
    for (const ref of new Set(dependency.dependsOn)) {
      const to = parts.named(ref, record);
      if (from !== undefined && to !== undefined) parts.connect(from, to, { record, quote });
    }
  }
  if (provided > 0)
    draft.warn(
      `${counted(provided, "reference to what a component provides is", "references to what components provide are")} left out: the graph has no word for it.`,
    );
}

/** What the document is about depends on the roots of its graph, where the document does not say what it depends on. */
export function draftRootDependencies({ draft, parts }: BomDraft, subject: Part, dependencies: readonly Dependency[]): void {
  if (dependencies.some(({ ref }) => parts.means(ref, subject))) return;
  const roots = parts.roots(subject).filter(({ id }) => id !== subject.id);
  if (roots.length === 0) return;
  draft.warn(
    "The document has no dependency graph for what it is about: its components that no other needs are taken for its dependencies, less surely.",
    "metadata.component",
  );
  for (const root of roots) parts.connect(subject, root, { record: "metadata.component", confidence: assumed });
}
