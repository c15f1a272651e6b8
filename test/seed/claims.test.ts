import { describe, expect, it } from "vitest";
import { believe } from "../../src/model/belief.ts";
import { claims, curated, gathered, source } from "./committed.ts";

/** The last day that a date may mean, by plain arithmetic on its text. */
function lastDayOf(date: string): string {
  const [year, month, day] = date.split("-");
  if (day !== undefined) return date;
  if (month === undefined) return `${year}-12-31`;
  return `${year}-${month}-${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
}
/** When the incident that a relationship is about began, by the claim's id; nothing for other claims. */
const began = new Map(
  curated.relationships.flatMap((record) => {
    const incident = curated.incidents.find((one) => one.id === record.from || one.id === record.to);
    const day = incident?.startedOn ?? incident?.disclosed;
    return day === undefined ? [] : [`claim-${record.id}`, `claim-${record.id}-disputed`].map((id) => [id, day] as const);
  }),
);
/** Of the sources that can have said so: those from before an incident began cannot. */
const datesOf = ({ id, sources }: { readonly id: string; readonly sources: readonly string[] }) =>
  sources.flatMap((one) => source.get(one)?.publishedOn ?? []).filter((date) => lastDayOf(date) >= (began.get(id) ?? ""));

const { entities, relationships } = gathered;
const entity = new Map(entities.map((record) => [record.id, record]));
const relationship = new Map(relationships.map((record) => [record.id, record]));

describe("what every claim of the seed stands on", () => {
  it("is one or more sources that are there, each named once", () => {
    for (const claim of claims) {
      expect(claim.sources.length, claim.id).toBeGreaterThan(0);
      expect(new Set(claim.sources).size, claim.id).toBe(claim.sources.length);
      for (const id of claim.sources) expect(source.has(id), `${claim.id} cites ${id}`).toBe(true);
    }
  });

  it("is recorded on the last day of its first source's date, never after the seed's own day", () => {
    for (const claim of gathered.claims) {
      const first = datesOf(claim).map(lastDayOf).sort()[0] ?? "2026-11-23";
      const day = first > "2026-11-23" ? "2026-11-23" : first;
      expect(claim.recordedAt, claim.id).toBe(`${day}T00:00:00Z`);
    }
  });

  it("was stated when its list was seen, else on the date of its first source, else nobody knows when", () => {
    const observed = new Map(curated.relationships.map((record) => [`claim-${record.id}`, record.observedAt]));
    for (const claim of gathered.claims) {
      const dates = datesOf(claim);
      const seen = observed.get(claim.id);
      if (seen !== undefined) expect(claim.statedOn, claim.id).toBe(seen);
      else if (dates.length === 0) expect(claim.statedOn, claim.id).toBeUndefined();
      else {
        expect(dates, claim.id).toContain(claim.statedOn);
        expect(lastDayOf(claim.statedOn ?? ""), claim.id).toBe(dates.map(lastDayOf).sort()[0]);
      }
    }
    expect(gathered.claims.some((claim) => claim.statedOn === undefined)).toBe(true);
  });

  it.each([
    ["claim-rel-responds-to-meta-inc-mercor-breach-2026", "2026-04-03", "2026-04-03T00:00:00Z"],
    ["claim-rel-affects-inc-mercor-breach-2026-google-deepmind", "2026-04-04", "2026-04-04T00:00:00Z"],
    ["claim-rel-supplies-data-mercor-meta", "2025-09", "2025-09-30T00:00:00Z"],
    ["claim-rel-acquired-handshake-cleanlab", "2026", "2026-11-23T00:00:00Z"],
    ["claim-rel-uses-tool-crusoe-mixpanel-analytics", "2025-08-12", "2025-08-12T00:00:00Z"],
    ["claim-inc-litellm-compromise-2026", "2026-03-24", "2026-03-24T00:00:00Z"],
  ])("dates %s", (id, statedOn, recordedAt) => {
    expect(claims.find((claim) => claim.id === id)).toMatchObject({ statedOn, recordedAt, assertedBy: "seed" });
  });
});

describe("confidence and status", () => {
  it("lets the graph believe each relationship as the gatherer does", () => {
    const believed = relationships.map(({ id, claims: own }) => {
      const active = own.map((claim) => ({ stance: claim.stance, status: claim.status, confidence: claim.confidence }));
      return { id, ...believe(active.map((claim) => ({ ...claim, marking: "CLEAR", recordedAt: 0 }))) };
    });
    const gathered = curated.relationships.map(({ id, confidence, status }, index) => ({
      id,
      confidence,
      // What is ended has a status of its own only in the gatherer's words; the next test looks at it.
      status: status === "ended" ? believed[index]?.status : status.toUpperCase(),
    }));
    expect(believed).toEqual(gathered);
  });

  it("gives what is ended the status of its best source", () => {
    const status = (id: string) => relationship.get(id)?.claims[0]?.status;
    expect(status("rel-uses-tool-openai-mixpanel-analytics")).toBe("CONFIRMED");
    expect(status("rel-certifies-delve-berriai")).toBe("REPORTED");
  });

  it("gives an entity's own claim the constant of its status, an incident's its incident's status", () => {
    const constants: Record<string, number> = { CONFIRMED: 0.9, REPORTED: 0.85, ALLEGED: 0.65 };
    for (const record of entities) {
      const claim = record.claims[0];
      expect(claim?.id).toBe(`claim-${record.id}`);
      expect(claim?.confidence, record.id).toBe(constants[claim?.status ?? ""]);
      if (record.kind === "INCIDENT") expect(claim?.status, record.id).toBe(record["status"]);
    }
    const status = (id: string) => entity.get(id)?.claims[0]?.status;
    expect(status("openai")).toBe("CONFIRMED");
    expect(status("books3")).toBe("REPORTED");
  });
});

describe("recorded contradictions", () => {
  const contradictory = [...entities, ...relationships].filter((record) =>
    ["SUPPORTS", "DISPUTES"].every((stance) => record.claims.some((claim) => claim.stance === stance)),
  );

  it("are 19, in 16 incidents, each a claim that disputes beside one that supports; five relationships are disputed too", () => {
    const incidents = contradictory.filter((record) => record.kind === "INCIDENT");
    expect(incidents).toHaveLength(16);
    const entries = incidents.flatMap((record) => record.claims.filter((claim) => claim.stance === "DISPUTES"));
    expect(entries.map((claim) => claim.text)).toEqual(curated.incidents.flatMap((incident) => incident.conflictingReports ?? []));
    expect(entries).toHaveLength(19);
    for (const claim of entries) expect(claim).toMatchObject({ status: "REPORTED", confidence: 0.5 });
    expect(contradictory.length - incidents.length).toBe(5);
  });

  it("cite who dissents where the text says so, else the incident's sources", () => {
    const own = (id: string) => entity.get(id)?.claims[0]?.sources;
    const disputing = (id: string) =>
      entity
        .get(id)
        ?.claims.filter((claim) => claim.stance === "DISPUTES")
        .map((claim) => claim.sources);
    expect(disputing("inc-mercor-breach-2026")).toEqual([
      own("inc-mercor-breach-2026"),
      ["mercor-2026-06-25-update"],
      own("inc-mercor-breach-2026"),
    ]);
    const named = [...entities].flatMap((record) =>
      record.claims.filter((claim) => claim.stance === "DISPUTES" && claim.sources.join() !== own(record.id)?.join()),
    );
    expect(named).toHaveLength(7);
  });
});
