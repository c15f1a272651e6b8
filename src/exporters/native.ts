import type { TimelineEntry } from "../model/entity-kinds.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { longestDocument } from "../model/longest-document.ts";
import { linesExtension, nativeFormat } from "../model/native-format.ts";
import type { Claim, Entity, Relationship, Source } from "../model/records.ts";
import { fieldsOfEntity, fieldsOfSource, type Recording, recordingOf } from "../model/versions.ts";
import type { Answer } from "./answer.ts";
import type { AnswerExporter } from "./answer-exporter.ts";
import type { ExportFormat } from "./export-format.ts";
import type { Claimed, GraphExporter, GraphPart } from "./graph-exporter.ts";
import { mustBeFacts } from "./kit/facts-only.ts";

const format: ExportFormat = {
  name: "native",
  description: "The project's own documents, with the full history: JSON or, in a file that ends in .ndjson, one record a line.",
  extensions: [".json", linesExtension],
  contentType: "application/json; charset=utf-8",
};

/** The graph as the project's own document, with its history: a backup that `load` restores. */
export const nativeExporter: GraphExporter = {
  ...format,
  write: (parts, extension) =>
    extension === linesExtension ? lines(cited(parts)) : within(longestDocument, document(cited(parts))),
};

const ofAnswer = (answer: Answer) => document(cited(recordsOfAnswer(answer)));
/** The records of an answer as a document that another graph can import. */
export const nativeAnswerExporter: AnswerExporter = {
  ...format,
  extensions: [".json"],
  write: { blastRadius: ofAnswer, paths: ofAnswer, slice: ofAnswer, sharedDependencies: ofAnswer, entities: ofAnswer },
};

async function* recordsOfAnswer(answer: Answer): AsyncIterable<GraphPart> {
  const { sources, entities, relationships } = answer;
  if ("assumed" in answer) mustBeFacts(answer.assumed, format.name);
  yield {
    sources: [...sources.values()].map((record) => ({ record, versions: [] })),
    entities: [...entities.values()].map((record) => ({ record: withTimelineOf(record, sources), claims: [], versions: [] })),
    relationships: [...relationships.values()].map(({ record, claims }) => ({ record, claims })),
  };
}

/** The events of an incident cite sources that an answer need not have. */
function withTimelineOf(entity: Entity, sources: ReadonlyMap<string, Source>): Entity {
  const { timeline } = entity.fields;
  if (!Array.isArray(timeline)) return entity;
  const entries = (timeline as unknown as readonly TimelineEntry[]).map((entry) => ({
    ...entry,
    sources: entry.sources.filter((id) => sources.has(id)),
  }));
  return { ...entity, fields: { ...entity.fields, timeline: entries } };
}

/** Without claims all of whose sources are hidden from the reader: a document in which nobody says it cannot be loaded. */
async function* cited(parts: AsyncIterable<GraphPart>): AsyncIterable<GraphPart> {
  const known = new Set<string>();
  const isKnown = (id: string) => known.has(id);
  const keep = (claims: readonly Claim[]) =>
    claims
      .map((claim) => (claim.sources.every(isKnown) ? claim : { ...claim, sources: claim.sources.filter(isKnown) }))
      .filter(({ sources }) => sources.length > 0);
  for await (const { sources, entities, relationships } of parts) {
    for (const { record } of sources) known.add(record.id);
    yield {
      sources,
      entities: entities.map((one) => ({ ...one, claims: keep(one.claims) })),
      relationships: relationships.map((one) => ({ ...one, claims: keep(one.claims) })),
    };
  }
}

const sections = ["sources", "entities", "relationships"] as const;
type Section = (typeof sections)[number];
const lineKeys: Readonly<Record<Section, string>> = { sources: "source", entities: "entity", relationships: "relationship" };

async function* lines(parts: AsyncIterable<GraphPart>): AsyncIterable<string> {
  for await (const part of parts) {
    for (const section of sections) {
      const written = recordsOf(part, section).map((record) => `${JSON.stringify({ [lineKeys[section]]: record })}\n`);
      if (written.length > 0) yield written.join("");
    }
  }
}

async function* document(parts: AsyncIterable<GraphPart>): AsyncIterable<string> {
  yield `{"format":${JSON.stringify(nativeFormat)}`;
  let open: Section | undefined;
  for await (const part of parts) {
    for (const section of sections) {
      const written = recordsOf(part, section).map((record) => JSON.stringify(record));
      if (written.length === 0) continue;
      const before = section === open ? ",\n" : `${open === undefined ? "" : "\n]"},\n${JSON.stringify(section)}:[\n`;
      open = section;
      yield before + written.join(",\n");
    }
  }
  yield `${open === undefined ? "" : "\n]"}}\n`;
}

/** The pieces, unless together they are longer than a document that can be read. */
export async function* within(most: number, pieces: AsyncIterable<string>): AsyncIterable<string> {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > most) {
      const message = `The graph is longer than the maximum of ${most} characters for one document. Write it to a file that ends in ${linesExtension}.`;
      throw new SupplyGraphError("BAD_USER_INPUT", message);
    }
    yield piece;
  }
}

function recordsOf(part: GraphPart, section: Section): object[] {
  switch (section) {
    case "sources":
      return part.sources.map(sourceRecord);
    case "entities":
      return part.entities.map(entityRecord);
    case "relationships":
      return part.relationships.map(relationshipRecord);
  }
}

function sourceRecord({ record, versions }: GraphPart["sources"][number]): object {
  const earlier = versions.slice(0, -1).map((version) => ({ ...recordingRecord(version), fields: fieldsOfSource(version.source) }));
  return { ...record, ...historyRecord(versions, earlier) };
}

function entityRecord({ record, claims, versions }: GraphPart["entities"][number]): object {
  const { fields, ...common } = record;
  const earlier = versions.slice(0, -1).map((version) => ({ ...recordingRecord(version), fields: fieldsOfEntity(version.entity) }));
  return { ...common, ...fields, ...historyRecord(versions, earlier), claims: claims.map(claimRecord) };
}

/** When the version in force was recorded, and the earlier ones; nothing of what has been so from the beginning. */
function historyRecord(versions: readonly Recording[], earlier: readonly object[]): object {
  const inForce = versions.at(-1);
  return {
    ...(inForce === undefined ? {} : recordingRecord(inForce)),
    ...(earlier.length === 0 ? {} : { history: earlier }),
  };
}

function recordingRecord(version: Recording): object {
  const { recordedAt, ...rest } = recordingOf(version);
  return { ...(recordedAt === undefined ? {} : { recordedAt: written(recordedAt) }), ...rest };
}

function relationshipRecord({ record, claims }: Claimed<Relationship>): object {
  return { ...record, claims: claims.map(claimRecord) };
}

function claimRecord({ about: _, recordedAt, retractedAt, ...claim }: Claim): object {
  return { ...claim, recordedAt: written(recordedAt), ...(retractedAt === undefined ? {} : { retractedAt: written(retractedAt) }) };
}

function written(instant: number): string {
  return new Date(instant).toISOString();
}
