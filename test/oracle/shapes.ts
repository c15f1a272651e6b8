import type { NaiveAnswer } from "./answer.ts";
import type { Channel, NativeClaim, NativeDocument, NativeEntity, NativeRelationship } from "./document.ts";
import { CHANNELS } from "./kinds.ts";

/** The moment of asking in the hand-made cases. */
export const NOW = Date.parse("2026-07-01T12:00:00Z");

export const RED = { clearance: 4 };

type Fields<Of> = Partial<Omit<Of, "claims">> & { claims?: Partial<NativeClaim>[] };

const LETTERS = ["X", "C", "I", "A", "L"];

/** `XC` as channels. */
export function channels(letters: string): Channel[] {
  return CHANNELS.filter((_, index) => letters.includes(LETTERS[index] ?? "?"));
}

export function org(id: string, fields: Fields<NativeEntity> = {}): NativeEntity {
  return { id, kind: "ORGANIZATION", name: id, ...fields } as NativeEntity;
}

export function tool(id: string): NativeEntity {
  return { id, kind: "TOOL", name: id };
}

export function model(id: string, fields: Fields<NativeEntity> = {}): NativeEntity {
  return { id, kind: "MODEL", name: id, ...fields } as NativeEntity;
}

export function dataset(id: string, fields: Fields<NativeEntity> = {}): NativeEntity {
  return { id, kind: "DATASET", name: id, ...fields } as NativeEntity;
}

/** @param letters its own channels, e.g. `XC` */
export function incident(id: string, letters: string, fields: Fields<NativeEntity> = {}): NativeEntity {
  return { id, kind: "INCIDENT", name: id, incidentKind: "other", channels: channels(letters), ...fields } as NativeEntity;
}

/**
 * A relationship from `"r1: mercor SUPPLIES_DATA meta"`.
 * Without further claims one supports it: confirmed, with the confidence given (1 by default), recorded in 2020.
 */
export function rel(sentence: string, confidence = 1, fields: Fields<NativeRelationship> = {}): NativeRelationship {
  const [id = "", from = "", kind = "", to = ""] = sentence.split(/:? /);
  const claims = (fields.claims ?? [{}]).map((claim, index) => ({
    id: `${id}-claim-${index}`,
    status: "CONFIRMED" as const,
    confidence,
    sources: ["source"],
    recordedAt: "2020-01-01T00:00:00Z",
    ...claim,
  }));
  return { id, kind, from, to, ...fields, claims };
}

export function graph(entities: NativeEntity[], relationships: NativeRelationship[]): NativeDocument {
  return { format: "ai-supply-graph/1", sources: [{ id: "source" }], entities, relationships };
}

function decimal(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** Impacts as lines to be read: `meta 2: C 0.81/2 I 0.27/2 by r1 r2` = 2 hops; each channel's likelihood/hops; best path. */
export function lines(answer: NaiveAnswer): string[] {
  return answer.impacts.map((impact) => {
    const byChannel = impact.byChannel.map(
      ({ channel, likelihood, hops }) => `${LETTERS[CHANNELS.indexOf(channel)]} ${decimal(likelihood)}/${hops}`,
    );
    const steps = impact.bestPath.steps.map((step) => step.relationship);
    return `${impact.entity} ${impact.hops}: ${byChannel.join(" ")} by ${steps.join(" ")}`;
  });
}

/** `COMPLETE explored 2 frontier 0 fainter 0`, with the reasons where there are any. */
export function completenessLine({ completeness }: NaiveAnswer): string {
  const { status, reasons, explored, frontier, fainter } = completeness;
  return `${[status, ...reasons].join(" ")} explored ${explored} frontier ${frontier} fainter ${fainter}`;
}
