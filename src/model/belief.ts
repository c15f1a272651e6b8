import type { Day, PartialDate } from "./partial-date.ts";
import { afterAllDays, beforeAllDays, firstDay, lastDay } from "./partial-date.ts";
import type { Claim, Instant, Relationship } from "./records.ts";
import type { BeliefStatus } from "./vocabulary.ts";
import { claimStatuses, highestMarkingRank, markingRank, valuesOf } from "./vocabulary.ts";

/** The parts of a claim that belief depends on. */
export type ClaimSummary = Pick<Claim, "stance" | "status" | "confidence" | "statedOn" | "marking" | "recordedAt" | "retractedAt">;
export type Validity = Pick<Relationship, "validFrom" | "validTo">;

/** What the graph believes about a relationship, derived from the claims that are active for the asker. */
export interface Belief {
  /** 0..1 */
  readonly confidence: number;
  readonly status: BeliefStatus;
}

const statusOrder = valuesOf(claimStatuses);

/** Whether a claim counts for an asker of this clearance at this instant. */
export function isActive(claim: ClaimSummary, knownAt: Instant, clearance: number): boolean {
  return (
    claim.recordedAt <= knownAt &&
    (claim.retractedAt === undefined || knownAt < claim.retractedAt) &&
    markingRank(claim.marking) <= clearance
  );
}

/** The belief that follows from active claims; undefined when none of them supports: then the relationship is not there. */
export function believe(active: readonly ClaimSummary[]): Belief | undefined {
  let supporting = -1;
  let disputing = -1;
  let strongest = statusOrder.length;
  for (const claim of active) {
    if (claim.stance === "DISPUTES") {
      disputing = Math.max(disputing, claim.confidence);
    } else {
      supporting = Math.max(supporting, claim.confidence);
      strongest = Math.min(strongest, statusOrder.indexOf(claim.status));
    }
  }
  if (supporting < 0) return undefined;
  if (disputing >= 0) return { confidence: supporting * (1 - disputing), status: "DISPUTED" };
  return { confidence: supporting, status: statusOrder[strongest] as BeliefStatus };
}

/** The days on which a relationship holds, all ends included; an interval whose end lies before its start is empty. */
export interface Period {
  readonly possibleFrom: Day;
  readonly possibleTo: Day;
  readonly certainFrom: Day;
  readonly certainTo: Day;
  /**
   * How many characters the date has that ends it (10 a day, 7 a month, 4 a year): `validTo` or, without one, the latest
   * `statedOn`; 0 without either.
   */
  readonly toLength: number;
}

/**
 * When a relationship holds: possibly from the first day of `validFrom` to the last day of `validTo`, an absent end open;
 * certainly from the last day of `validFrom` up to, not including, the first day of `validTo`. Where an end is absent,
 * the earliest or latest `statedOn` of its active supporting claims stands in (that day included); without one it is
 * nowhere certain.
 */
export function periodOf(validity: Validity, active: readonly ClaimSummary[]): Period {
  const possibleFrom = validity.validFrom === undefined ? beforeAllDays : firstDay(validity.validFrom);
  const possibleTo = validity.validTo === undefined ? afterAllDays : lastDay(validity.validTo);
  let earliest = afterAllDays;
  for (const claim of active) {
    if (claim.stance === "DISPUTES" || claim.statedOn === undefined) continue;
    earliest = Math.min(earliest, firstDay(claim.statedOn));
  }
  const stated = lastStatedOn(active);
  const latest = stated === undefined ? beforeAllDays : lastDay(stated);
  const toLength = (validity.validTo ?? stated ?? "").length;
  const certainFrom = validity.validFrom === undefined ? earliest : lastDay(validity.validFrom);
  const certainTo = validity.validTo === undefined ? latest : firstDay(validity.validTo) - 1;
  if (certainFrom === afterAllDays || certainTo === beforeAllDays || certainFrom > certainTo) {
    // It starts after every day, so that no day is certain; the end still says when it was last stated.
    return { possibleFrom, possibleTo, certainFrom: afterAllDays, certainTo, toLength };
  }
  return { possibleFrom, possibleTo, certainFrom, certainTo, toLength };
}

/** The belief in a relationship, and the rectangle of known time and clearance in which exactly this belief holds. */
export interface Version extends Belief, Period {
  readonly knownFrom: Instant;
  /** Not included; Infinity while it is current. */
  readonly knownTo: Instant;
  /** Marking ranks, both included. */
  readonly clearanceFrom: number;
  readonly clearanceTo: number;
  /** Last day of the latest `statedOn` of its active supporting claims; `beforeAllDays` without one. */
  readonly lastStatedOn: Day;
}

/** The latest date on which one of the active supporting claims was stated, by its last day; undefined if none has a date. */
export function lastStatedOn(active: readonly ClaimSummary[]): PartialDate | undefined {
  let latest: PartialDate | undefined;
  for (const { stance, statedOn } of active) {
    if (stance === "DISPUTES" || statedOn === undefined) continue;
    // Of dates that end on the same day, the most exact.
    const later = latest === undefined ? 1 : lastDay(statedOn) - lastDay(latest) || statedOn.length - latest.length;
    if (later > 0) latest = statedOn;
  }
  return latest;
}

function lastStated(active: readonly ClaimSummary[]): Day {
  const stated = lastStatedOn(active);
  return stated === undefined ? beforeAllDays : lastDay(stated);
}

function ascending(values: Iterable<number>): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/**
 * Every version of a relationship: disjoint rectangles of known time and clearance, which together cover exactly where
 * it is believed. Almost every relationship has one; retractions, corrections and marked claims add more.
 */
export function versionsOf(validity: Validity, claims: readonly ClaimSummary[]): Version[] {
  const [only] = claims;
  if (only === undefined) return [];
  return claims.length === 1 ? versionsOfOne(validity, only) : versionsOfSeveral(validity, claims);
}

/** Almost every relationship has one claim, and a large graph asks for millions of them as it starts: without detours. */
function versionsOfOne(validity: Validity, claim: ClaimSummary): Version[] {
  const knownTo = claim.retractedAt ?? Number.POSITIVE_INFINITY;
  if (claim.stance === "DISPUTES" || knownTo <= claim.recordedAt) return [];
  const active = [claim];
  const { possibleFrom, possibleTo, certainFrom, certainTo, toLength } = periodOf(validity, active);
  return [
    {
      confidence: claim.confidence,
      status: claim.status,
      possibleFrom,
      possibleTo,
      certainFrom,
      certainTo,
      toLength,
      lastStatedOn: lastStated(active),
      knownFrom: claim.recordedAt,
      knownTo,
      clearanceFrom: markingRank(claim.marking),
      clearanceTo: highestMarkingRank,
    },
  ];
}

function versionsOfSeveral(validity: Validity, claims: readonly ClaimSummary[]): Version[] {
  const versions: Version[] = [];
  const floors = ascending(claims.map((claim) => markingRank(claim.marking)));
  const instants = ascending(claims.flatMap((claim) => [claim.recordedAt, claim.retractedAt ?? claim.recordedAt]));
  floors.forEach((clearanceFrom, floor) => {
    const clearanceTo = (floors[floor + 1] ?? highestMarkingRank + 1) - 1;
    let previous: Version | undefined;
    instants.forEach((knownFrom, index) => {
      const active = claims.filter((claim) => isActive(claim, knownFrom, clearanceFrom));
      const belief = believe(active);
      if (belief === undefined) {
        previous = undefined;
        return;
      }
      const version: Version = {
        ...belief,
        ...periodOf(validity, active),
        lastStatedOn: lastStated(active),
        knownFrom,
        knownTo: instants[index + 1] ?? Number.POSITIVE_INFINITY,
        clearanceFrom,
        clearanceTo,
      };
      if (previous !== undefined && saysTheSame(previous, version)) {
        previous = { ...previous, knownTo: version.knownTo };
        versions[versions.length - 1] = previous;
      } else {
        previous = version;
        versions.push(version);
      }
    });
  });
  return versions;
}

function saysTheSame(a: Version, b: Version): boolean {
  return (
    a.confidence === b.confidence &&
    a.status === b.status &&
    a.certainFrom === b.certainFrom &&
    a.certainTo === b.certainTo &&
    a.toLength === b.toLength &&
    a.lastStatedOn === b.lastStatedOn
  );
}
