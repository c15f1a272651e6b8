import type { ExportChoices } from "../../exporters/export-format.ts";
import type { GraphExporter, GraphPart } from "../../exporters/graph-exporter.ts";
import { entityKind, type TimelineEntry } from "../../model/entity-kinds.ts";
import type { Claim, Entity, Json } from "../../model/records.ts";
import { narrowestMarking } from "../../model/vocabulary.ts";
import { sourcesHiddenByClaims } from "../catalog/records.ts";
import { maySee, maySeeSource } from "../catalog/visibility.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { wholeGraph } from "./whole-graph.ts";

/**
 * The whole graph as the asker may see it, as of the session's moment, in the exporter's format.
 * @param onPart called with what each part is marked, before it is written
 */
export function exportVisibleGraph(
  session: Session,
  exporter: GraphExporter,
  extension: string,
  choices: ExportChoices,
  onPart: (marking: ReturnType<typeof narrowestMarking>) => void = () => {},
): AsyncIterable<string> {
  const { revision } = session.start;
  const knownAt = session.knownAt ?? Math.max(session.now, session.start.latest);
  async function* watched() {
    for await (const part of visibleGraph(session)) {
      onPart(markingOf(part));
      yield part;
    }
  }
  return exporter.write(watched(), extension, { choices, knownAt, revision });
}

function markingOf({ sources, entities, relationships }: GraphPart) {
  const claims = [...entities, ...relationships].flatMap((one) => one.claims);
  return narrowestMarking([...sources.map(({ record }) => record), ...entities.map(({ record }) => record), ...claims]);
}

const none: ReadonlySet<string> = new Set();

async function* visibleGraph(session: Session): AsyncIterable<GraphPart> {
  const { clearance } = session.asker;
  const entitiesSeen = new Set<string>();
  const sourcesSeen = new Set<string>();
  const claimsSeen = (claims: readonly Claim[]) => claims.flatMap((claim) => claimAsSeen(claim, clearance, sourcesSeen) ?? []);
  for await (const part of wholeGraph(session[library].store, session.knownAt ?? session.start.latest)) {
    const ids = part.sources.map(({ record }) => record.id);
    const hidden = ids.length === 0 ? none : await sourcesHiddenByClaims(session, ids);
    const sources = part.sources.flatMap(({ record, versions }) => {
      if (hidden.has(record.id) || !maySeeSource(clearance, record)) return [];
      sourcesSeen.add(record.id);
      return [{ record, versions: versions.filter(({ source }) => maySeeSource(clearance, source)) }];
    });
    const entities = part.entities.flatMap(({ record, versions, claims }) => {
      if (!maySee(clearance, record)) return [];
      entitiesSeen.add(record.id);
      const seen = versions
        .filter(({ entity }) => maySee(clearance, entity))
        .map((version) => ({ ...version, entity: entityAsSeen(version.entity, sourcesSeen) }));
      return [{ record: entityAsSeen(record, sourcesSeen), versions: seen, claims: claimsSeen(claims) }];
    });
    const relationships = part.relationships.flatMap(({ record, claims }) => {
      if (!entitiesSeen.has(record.from) || !entitiesSeen.has(record.to)) return [];
      const seen = claimsSeen(claims);
      return seen.length === 0 ? [] : [{ record, claims: seen }];
    });
    yield { sources, entities, relationships };
  }
}

function claimAsSeen(claim: Claim, clearance: number, sources: ReadonlySet<string>): Claim | undefined {
  if (!maySee(clearance, claim)) return undefined;
  const isSeen = (id: string) => sources.has(id);
  return claim.sources.every(isSeen) ? claim : { ...claim, sources: claim.sources.filter(isSeen) };
}

/** Without the ids of sources, in timelines, that the asker may not see. */
function entityAsSeen(entity: Entity, sources: ReadonlySet<string>): Entity {
  const timelines = entityKind(entity.kind).fields.filter(({ type, name }) => type === "timeline" && name in entity.fields);
  if (timelines.length === 0) return entity;
  const shown = timelines.map(({ name }): [string, Json] => {
    const entries = entity.fields[name] as unknown as readonly TimelineEntry[];
    return [name, entries.map((entry) => ({ ...entry, sources: entry.sources.filter((id) => sources.has(id)) }))];
  });
  return { ...entity, fields: { ...entity.fields, ...Object.fromEntries(shown) } };
}
