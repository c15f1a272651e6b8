import { claimOf, type Reading } from "./draft-object.ts";
import type { StixObject } from "./stix-object.ts";

const unheeded = () => undefined;

/** What a report, a note or an opinion is as a source. Who wrote it is not kept. */
export function toldByReport(object: StixObject) {
  const { type } = object;
  const title = object.text("name", unheeded) ?? object.text("abstract", unheeded);
  const opinion = object.text("opinion", unheeded);
  return {
    title: title ?? (opinion === undefined ? type : `${type}: ${opinion}`),
    note: ["description", "content", "explanation"].map((field) => object.text(field, unheeded)).find((text) => text !== undefined),
    publishedOn: object.instant("published", unheeded),
  };
}

/** It is a source by itself; that it refers to objects relates none of them. */
export function draftReport(reading: Reading): void {
  const { object, findings, draft } = reading;
  if (object.type === "report") object.instant("published", findings.refuse, true);
  claimOf(reading);
  draft.became(object.type, object.at, [draft.source]);
}
