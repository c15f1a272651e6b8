import { describe, expect, it } from "vitest";
import { nativeDocuments } from "../../scripts/curation/transform/graph.ts";
import { render } from "../../scripts/curation/transform/render.ts";
import { additions, claims, curated, entities, gathered, relationships, seedText, sources } from "./committed.ts";
import { entityAgain, relationshipAgain, sourceAgain } from "./curated-again.ts";

const curatedEntities = [curated.organizations, curated.tools, curated.datasets, curated.models, curated.incidents].flat();

describe("the committed seed", () => {
  it.each(Object.entries(nativeDocuments(curated, additions)))(
    "%s is what the script writes (else: npm run seed:transform)",
    (file, document) => {
      expect(seedText(file)).toBe(render(document));
    },
  );
});

describe("count in, count out", () => {
  it("keeps 390 sources, 496 entities and 1,016 relationships, by their ids and in their order", () => {
    expect([gathered.sources.length, gathered.entities.length, gathered.relationships.length]).toEqual([390, 496, 1016]);
    const ids = (records: readonly { readonly id: string }[]) => records.map((record) => record.id);
    expect(ids(gathered.sources)).toEqual(ids(curated.sources));
    expect(ids(gathered.entities)).toEqual(ids(curatedEntities));
    expect(ids(gathered.relationships)).toEqual(ids(curated.relationships));
  });

  it("has one claim for each entity, incident claim, contradiction and relationship, and one against each of five", () => {
    const incidentClaims = curated.incidents.flatMap((incident) => incident.claims ?? []);
    const contradictions = curated.incidents.flatMap((incident) => incident.conflictingReports ?? []);
    const disputed = curated.relationships.filter((record) => record.status === "disputed");
    expect([incidentClaims.length, contradictions.length, disputed.length]).toEqual([31, 19, 5]);
    expect(gathered.claims).toHaveLength(496 + 31 + 19 + 1016 + 5);
  });

  it("uses no id twice, across records of every type", () => {
    const ids = [...sources, ...entities, ...relationships, ...claims].map((record) => record.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

const entity = new Map(gathered.entities.map((record) => [record.id, record]));
const relationship = new Map(gathered.relationships.map((record) => [record.id, record]));

/** What cannot be told back from a document alone, with what stands for it there. */
const restated = {
  /** An incident's end is its containment. */
  dateEnd: (id: string) => entity.get(id)?.["containedOn"],
  /** The day on which a list was seen is the day of the claim. */
  observedAt: (id: string) => relationship.get(id)?.claims[0]?.statedOn,
};
/** Ended is what has a `validTo`; these say no more, and their claim's status is that of their best source. */
const ended = [
  "rel-certifies-delve-berriai",
  "rel-supplies-compute-stability-ai-compvis",
  "rel-supplies-data-appen-google",
  "rel-supplies-data-sama-meta",
  "rel-supplies-data-sama-openai",
  "rel-supplies-data-scale-ai-google",
  "rel-uses-tool-openai-mixpanel-analytics",
];

describe("every field of every record is there, and nothing else", () => {
  it("holds for sources", () => {
    expect(gathered.sources.map(sourceAgain)).toEqual(curated.sources);
  });

  it("holds for entities", () => {
    const ends = curated.incidents.filter((record) => record.dateEnd !== undefined);
    expect(ends.map((record) => restated.dateEnd(record.id))).toEqual(ends.map((record) => record.dateEnd));
    expect(gathered.entities.map(entityAgain)).toEqual(curatedEntities.map((record) => ({ ...record, dateEnd: undefined })));
  });

  it("holds for relationships", () => {
    const seen = curated.relationships.filter((record) => record.observedAt !== undefined);
    expect(seen).toHaveLength(294);
    expect(seen.map((record) => restated.observedAt(record.id))).toEqual(seen.map((record) => record.observedAt));
    expect(curated.relationships.filter((record) => record.status === "ended").map((record) => record.id)).toEqual(ended);
    for (const id of ended) expect(relationship.get(id)?.validTo, id).toBeDefined();
    const again = gathered.relationships.map((record) => ({
      ...relationshipAgain(record),
      ...(ended.includes(record.id) ? { status: "ended" } : {}),
    }));
    expect(again).toEqual(curated.relationships.map((record) => ({ ...record, observedAt: undefined })));
  });

  it("carries nothing that has no place in the way back", () => {
    const fields = (records: readonly object[]) => [...new Set(records.flatMap((record) => Object.keys(record)))].sort();
    const of = (kind: string) => fields(gathered.entities.filter((record) => record.kind === kind));
    const common = ["claims", "id", "kind", "name"];
    const sorted = (...names: string[]) => [...common, ...names].sort();
    expect(of("ORGANIZATION")).toEqual(sorted("aliases", "country", "description", "roles"));
    expect(of("TOOL")).toEqual(sorted("description", "purl", "toolKind"));
    expect(of("DATASET")).toEqual(sorted("availability", "description", "license", "modality", "releasedOn"));
    expect(of("MODEL")).toEqual(sorted("description", "modality", "openness", "releasedOn"));
    const dates = ["startedOn", "disclosedOn", "containedOn"];
    expect(of("INCIDENT")).toEqual(sorted("channels", "externalIds", "incidentKind", "status", "summary", "timeline", ...dates));
    expect(fields(gathered.relationships.map((record) => record.attributes ?? {}))).toEqual([
      "channels",
      "exposure",
      "response",
      "versions",
    ]);
  });
});
