import { asserted } from "../spdx-document.ts";
import type { Element } from "./element.ts";
import { externalIdsIn } from "./identifiers.ts";

/**
 * What packages are called whose name is another's: in their id stands what they are. Of two packages `lmdb`, one under
 * `…/project/matplotlib/3.2.1/`, that is matplotlib.
 */
export function namesIn(packages: readonly Element[]): ReadonlyMap<Element, string> {
  const byName = new Map<string, Element[]>();
  for (const one of packages) {
    const name = one.text("name")?.toLowerCase();
    if (name !== undefined && externalIdsIn(one).purl === undefined)
      byName.set(`${one.type} ${name}`, [...(byName.get(`${one.type} ${name}`) ?? []), one]);
  }
  const found = new Map<Element, string>();
  for (const namesakes of byName.values()) {
    const name = namesakes[0]?.text("name")?.toLowerCase() as string;
    const fits = (one: Element) => one.id?.toLowerCase().includes(name) === true;
    if (!namesakes.some(fits)) continue;
    for (const one of namesakes) {
      const named = fits(one) ? undefined : nameInId(one);
      if (named !== undefined) found.set(one, named);
    }
  }
  return found;
}

function nameInId(found: Element): string | undefined {
  const version = asserted(found.text("software_packageVersion"));
  const steps = (found.id ?? "").replace(/^[a-z]+:\/\/[^/]+/i, "").split(/[/#:]/);
  return steps.filter((step) => /^[a-z][\w.-]*$/i.test(step) && step !== version).at(-1);
}
