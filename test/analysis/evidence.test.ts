import { expect, test } from "vitest";
import { EvidenceAssessor } from "../../src/analysis/blast-radius/evidence.ts";
import { highestMarkingRank } from "../../src/model/vocabulary.ts";
import { topologyOf } from "./topology-of.ts";

test("a record is named once, even where a path comes through its incident twice", async () => {
  const { topology } = await topologyOf({
    format: "ai-supply-graph/1",
    sources: [{ id: "wire", title: "A report" }],
    entities: [
      { id: "leak", kind: "INCIDENT", name: "Leak", incidentKind: "data-breach", status: "REPORTED" },
      { id: "lab", kind: "ORGANIZATION", name: "Lab", roles: ["LAB"] },
    ],
    relationships: [
      {
        id: "hit",
        kind: "AFFECTS",
        from: "leak",
        to: "lab",
        claims: [
          { stance: "SUPPORTS", status: "REPORTED", confidence: 0.9, sources: ["wire"], recordedAt: "2026-01-01T00:00:00Z" },
        ],
      },
    ],
  });
  const [leak, lab] = ["leak", "lab"].map((id) => topology.entities.indexOf(id)) as [number, number];
  const view = { knownAt: Number.MAX_SAFE_INTEGER, clearance: highestMarkingRank };
  const judgement = new EvidenceAssessor(topology, view, undefined).judge(lab, [], [leak, leak]);
  expect(judgement.evidence).toBe("REPORTED");
  expect(judgement.records.map((record) => topology.relationships.idOf(record))).toEqual(["hit"]);
});
