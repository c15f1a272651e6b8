import fc from "fast-check";
import { partialDate } from "../arbitrary-dates.ts";
import type { Channel, Marking, NativeDocument, PartialDate } from "../document.ts";
import { CHANNELS } from "../kinds.ts";
import type { Writer } from "./writer.ts";

/** A change that somebody makes, as picks among what the document has by then. */
export interface ChangePlan {
  readonly what: (typeof KINDS_OF_CHANGE)[number];
  readonly pick: number;
  readonly other: number;
  readonly disputes: boolean;
  readonly confidence: number;
  readonly marking: Marking;
  readonly from: PartialDate | null;
  readonly to: PartialDate | null;
  readonly roles: readonly string[];
  readonly originGroup: string | undefined;
  /** An incident's own, or those of its kind. */
  readonly channels: readonly Channel[] | null;
  readonly replace: boolean;
  /** Through the API, or else through the service behind its mutation. */
  readonly viaApi: boolean;
}

const KINDS_OF_CHANGE = [
  "retractClaim",
  "retractImport",
  "assertClaims",
  "assertAgain",
  "relate",
  "respond",
  "correctRelationship",
  "correctEntity",
  "correctSource",
  "recordEntities",
  "importEntity",
  "importSource",
  "importClaim",
  "importRetraction",
  "importRelationship",
] as const;

export const changePlan: fc.Arbitrary<ChangePlan> = fc.noBias(
  fc.record({
    what: fc.constantFrom(...KINDS_OF_CHANGE),
    pick: fc.nat(1_000),
    other: fc.nat(1_000),
    disputes: fc.boolean(),
    confidence: fc.constantFrom(1, 0.9, 0.5, 0.3, 0),
    marking: fc.constantFrom<Marking>("CLEAR", "CLEAR", "CLEAR", "GREEN", "AMBER", "RED"),
    from: fc.option(partialDate, { nil: null }),
    to: fc.option(partialDate, { nil: null }),
    roles: fc.subarray(["LAB", "DATA_VENDOR", "CLOUD_PROVIDER", "INVESTOR"]),
    originGroup: fc.constantFrom("story", "another", undefined),
    channels: fc.option(fc.subarray([...CHANNELS], { minLength: 1 }), { nil: null }),
    replace: fc.boolean(),
    viaApi: fc.constantFrom(true, false, false, false, false, false),
  }),
);

/** What a change makes of a document, once it is known when it was recorded. What was before stays known as of then. */
export type Edit = (document: NativeDocument, at: string) => NativeDocument;

/** A change that was sent. */
export interface Made {
  readonly taken: boolean;
  readonly edit: Edit;
}

/** Sends the planned change; undefined where there is nothing that it could be made to. `mark` tells it from others. */
export type Change = (plan: ChangePlan, document: NativeDocument, writer: Writer, mark: string) => Promise<Made | undefined>;

export function picked<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}
