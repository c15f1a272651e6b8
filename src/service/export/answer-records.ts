import type { Answer, AnswerRelationship } from "../../exporters/answer.ts";
import type { Entity, Instant, Source } from "../../model/records.ts";
import { rounded } from "../../model/rounding.ts";
import { slices } from "../../model/slices.ts";
import { narrowestMarking } from "../../model/vocabulary.ts";
import { beliefInAssumption, beliefOf } from "../catalog/belief.ts";
import { outlineOf } from "../catalog/outline.ts";
import { entitiesFor } from "../catalog/records.ts";
import { citedSources, claimsAboutShown, shownRelationships } from "../catalog/shown-records.ts";
import type { Assumptions } from "../questions/assumptions.ts";
import type { Session } from "../session.ts";

/** What an answer names. */
export interface Named {
  readonly entities: Iterable<string>;
  readonly relationships: Iterable<string>;
  readonly knownAt: Instant;
  readonly added: Assumptions["added"];
}

type Records = Pick<Answer, "entities" | "relationships" | "sources" | "marking">;

/** The records that an answer names, with the ends of its relationships and the sources of its claims. A few store calls for a thousand. */
export async function recordsOf(asker: Session, { entities, relationships, knownAt, added }: Named): Promise<Records> {
  const session = asker.asOf(knownAt);
  const links = await linksOf(session, relationships, knownAt, added);
  const ends = [...links.values()].flatMap(({ record }) => [record.from, record.to]);
  const found = await entitiesOf(session, new Set([...entities, ...ends]));
  const sources = await sourcesOf(session, links.values());
  const marked = new Map<string, AnswerRelationship>();
  for (const [id, link] of links) {
    const { from, to } = link.record;
    // Not even the id of a source that the asker may not see goes out.
    const claims = link.claims.map((claim) => ({ ...claim, sources: claim.sources.filter((cited) => sources.has(cited)) }));
    marked.set(id, { ...link, claims, marking: narrowestMarking([...claims, found.get(from), found.get(to)]) });
  }
  const marking = narrowestMarking([...found.values(), ...marked.values(), ...sources.values()]);
  return { entities: found, relationships: marked, sources, marking };
}

type Link = Omit<AnswerRelationship, "marking">;

async function linksOf(
  session: Session,
  relationships: Iterable<string>,
  knownAt: Instant,
  added: Assumptions["added"],
): Promise<Map<string, Link>> {
  const links = new Map<string, Link>();
  for (const ids of slices([...new Set(relationships)])) {
    const [records, claims] = await Promise.all([shownRelationships(session, ids), claimsAboutShown(session, ids)]);
    for (const [place, id] of ids.entries()) {
      const assumption = added.get(id);
      const record = assumption?.relationship ?? records[place];
      if (record === undefined) continue;
      const { confidence, status, lastStatedOn, active } =
        assumption === undefined ? beliefOf(claims[place] ?? [], session.view(knownAt)) : beliefInAssumption(assumption.confidence);
      links.set(id, {
        record,
        confidence: rounded(confidence),
        status,
        lastStatedOn,
        assumed: assumption !== undefined,
        claims: active,
      });
    }
  }
  return links;
}

async function entitiesOf(session: Session, wanted: ReadonlySet<string>): Promise<Map<string, Entity>> {
  const entities = new Map<string, Entity>();
  for (const ids of slices([...wanted])) {
    const found = await entitiesFor(session, ids);
    // The answer saw an entity that was marked more narrowly meanwhile: it says no more of it than the answer does.
    for (const [place, id] of ids.entries()) {
      entities.set(id, found[place] ?? { aliases: [], externalIds: [], ...outlineOf(session, id) });
    }
  }
  return entities;
}

async function sourcesOf(session: Session, links: Iterable<Link>): Promise<Map<string, Source>> {
  const cited = new Set([...links].flatMap(({ claims }) => claims.flatMap((claim) => claim.sources)));
  const sources = new Map<string, Source>();
  for (const ids of slices([...cited])) {
    for (const source of await citedSources(session, ids)) if (source !== undefined) sources.set(source.id, source);
  }
  return sources;
}
