import { expect } from "vitest";
import type { ErrorCode } from "../../../src/model/errors.ts";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import type { Claim, Entity, Relationship, Source } from "../../../src/model/records.ts";
import type { NewClaim, RecordChunk } from "../../../src/store/record-writer.ts";

/** Made-up records, with no more in them than a case needs. */
export function organization(id: string, over: Partial<Entity> = {}): Entity {
  return {
    id,
    kind: "ORGANIZATION",
    name: id,
    aliases: [],
    externalIds: [],
    marking: "CLEAR",
    fields: { roles: [] },
    ...over,
  };
}
export function tool(id: string, over: Partial<Entity> = {}): Entity {
  return organization(id, { kind: "TOOL", fields: {}, ...over });
}
export function incident(id: string, over: Partial<Entity> = {}): Entity {
  return organization(id, { kind: "INCIDENT", fields: { incidentKind: "data-breach", channels: [], timeline: [] }, ...over });
}
export function source(id: string, over: Partial<Source> = {}): Source {
  return { id, verification: "READ", originGroup: id, ...over };
}
export function supplies(id: string, from: string, to: string, over: Partial<Relationship> = {}): Relationship {
  return { id, kind: "SUPPLIES_DATA", from, to, attributes: {}, ...over };
}
export function newClaim(id: string, about: string, over: Partial<NewClaim> = {}): NewClaim {
  return {
    id,
    about,
    stance: "SUPPORTS",
    status: "REPORTED",
    confidence: 0.9,
    sources: ["paper"],
    assertedBy: "tester",
    marking: "CLEAR",
    ...over,
  };
}
export function claim(id: string, about: string, over: Partial<Claim> = {}): Claim {
  return { ...newClaim(id, about), recordedAt: Date.UTC(2026, 3, 1), ...over };
}

/** Two organizations, an arrow between them, a claim on it, and its source. */
export const pair = {
  sources: [source("paper")],
  entities: [organization("vendor"), organization("lab", { fields: { roles: ["LAB"] } })],
  relationships: [supplies("rel-1", "vendor", "lab")],
  claims: [newClaim("claim-1", "rel-1")],
} as const;

export function chunk(over: Partial<RecordChunk>): RecordChunk {
  return { sources: [], entities: [], relationships: [], claims: [], ...over };
}
export async function* chunks(...parts: readonly RecordChunk[]): AsyncGenerator<RecordChunk> {
  for (const part of parts) yield part;
}

/** Waits for a refusal in exactly these words: every store refuses alike. */
export async function refused(code: ErrorCode, message: string, action: Promise<unknown>): Promise<void> {
  expect((await refusal(code, action)).message).toBe(message);
}

/** Waits for a refusal and returns it, so that its message can be looked at. */
export async function refusal(code: ErrorCode, action: Promise<unknown>): Promise<SupplyGraphError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, `expected a refusal with ${code}`).toBeInstanceOf(SupplyGraphError);
  expect((error as SupplyGraphError).code).toBe(code);
  return error as SupplyGraphError;
}

/** As stores may: absent and undefined are the same. */
export function ids(records: readonly { readonly id: string }[]): string[] {
  return records.map((record) => record.id);
}
