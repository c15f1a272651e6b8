import { otherwiseSpelled } from "../search/match.ts";
import { entitiesFor } from "../service/catalog/records.ts";
import type { EntityRef } from "../service/catalog/references.ts";
import { searchHits } from "../service/catalog/search.ts";
import type { Session } from "../service/session.ts";

const externalName = /^([a-z][a-z0-9.-]*):(.+)$/s;

/** A reference by id, `mercor`, or by external id, `wikidata:Q95` or `pkg:pypi/litellm@1.82.8`. */
export function refOf(text: string): EntityRef {
  if (text.startsWith("pkg:")) return { external: { scheme: "purl", value: text } };
  const [, scheme, value] = externalName.exec(text) ?? [];
  return scheme === undefined || value === undefined ? { id: text } : { external: { scheme, value } };
}

/** The entity with exactly this name, ignoring case and accents, if there is only one; of several the one so spelled. */
async function bearerOf(session: Session, name: string): Promise<EntityRef | undefined> {
  const { hits } = await searchHits(session, name);
  const named = hits.filter((hit) => hit.score >= otherwiseSpelled && !hit.inPart);
  const bearers = named.filter((hit) => hit.score === named[0]?.score);
  return bearers.length === 1 ? { id: bearers[0]?.entity.id } : undefined;
}

/**
 * References to the named entities. A name is an id (which may contain a colon), an external id, or the name of exactly
 * one entity.
 */
export async function refsNamed(session: Session, names: readonly string[]): Promise<EntityRef[]> {
  const known = await entitiesFor(session, names);
  const refs = names.map(async (name, place): Promise<EntityRef> => {
    if (known[place] !== undefined) return { id: name };
    const ref = refOf(name);
    return ref.external === undefined ? ((await bearerOf(session, name)) ?? ref) : ref;
  });
  return Promise.all(refs);
}
