import type { z } from "zod";
import { instant, line, listOf, prose, record } from "./value-shapes.ts";

const recording = { recordedAt: instant.optional(), recordedBy: line.optional(), reason: prose.optional() };

/** When a record was recorded, by whom and why, and the versions that it had before, oldest first. `fields` are those that a version may change. */
export function historyShape<Fields extends z.ZodRawShape>(fields: Fields) {
  return { ...recording, history: listOf(record({ ...recording, fields: record(fields) })).optional() };
}

interface RecordingInDocument {
  readonly recordedAt?: number | undefined;
  readonly recordedBy?: string | undefined;
  readonly reason?: string | undefined;
}
type HistoryInDocument = RecordingInDocument & { readonly history?: readonly RecordingInDocument[] | undefined };

/** Refuses versions that are not in order: only the first may have been so from the beginning. */
export function checkHistory({ value, issues }: z.core.ParsePayload<HistoryInDocument>): void {
  const { recordedAt, recordedBy, reason, history = [] } = value;
  if (recordedAt === undefined && recordedBy === undefined && reason === undefined && history.length === 0) return;
  const versions = [...history.map((one, index) => ({ one, path: ["history", index] })), { one: value, path: [] }];
  let before: number | undefined;
  for (const [place, { one, path }] of versions.entries()) {
    const refuse = (field: string, message: string) =>
      issues.push({ code: "custom", path: [...path, field], message, input: value, continue: true });
    if (one.recordedAt === undefined) {
      const given = (["recordedBy", "reason"] as const).find((field) => one[field] !== undefined);
      if (given !== undefined) refuse(given, "is given without recordedAt; add when the version was recorded, or remove this");
      if (place > 0) refuse("recordedAt", "is missing; only the first version may be without it, as one that has always been so");
    } else {
      if (before !== undefined && one.recordedAt <= before)
        refuse("recordedAt", "is not after that of the version before; list versions oldest first");
      before = one.recordedAt;
    }
  }
}
