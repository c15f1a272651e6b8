import { describe, expect, test } from "vitest";
import { incidentKinds } from "../../src/model/incident-kinds.ts";
import { relationshipKind, relationshipKindNames } from "../../src/model/relationship-kinds.ts";
import { type Flow, INCIDENT_KINDS, KINDS, LOOK_BACK, ownChannels, TRANSMISSION_OF_A_VULNERABILITY } from "../oracle/kinds.ts";

const letters = { COMPROMISE: "X", CONFIDENTIALITY: "C", INTEGRITY: "I", AVAILABILITY: "A", LIABILITY: "L" };

/** The oracle keeps tables of its own, so that a slip in one of the two shows: each kind is written by two hands. */
const writeBoth =
  "write the kind in test/oracle/kinds.ts too, by the meaning and not by copying: the oracle shares nothing with src";

describe("the kinds tables", () => {
  test("hold the same kinds as the oracle's", () =>
    expect([...relationshipKindNames].sort(), writeBoth).toEqual(Object.keys(KINDS).sort()));

  test.each(relationshipKindNames.filter((kind) => kind !== "ENABLED_BY"))("%s passes the same harm", (kind) => {
    const flows = (withArrow: boolean) =>
      relationshipKind(kind)
        .flow.filter((row) => row.withArrow === withArrow && row.incidentKinds === undefined)
        .map((row) => `${letters[row.harm]}${row.becomes === undefined ? "*" : letters[row.becomes]} ${row.transmission}`)
        .sort();
    const written = (rows: readonly Flow[]) =>
      rows.map((row) => `${letters[row.from]}${letters[row.to]} ${row.transmission}`).sort();
    const own = KINDS[kind];
    if (own === undefined) throw new Error(`${kind} is not in the oracle's table: ${writeBoth}`);
    expect(flows(true), writeBoth).toEqual(written(own.withArrow));
    expect(flows(false), writeBoth).toEqual(written(own.againstArrow));
  });

  test.each(relationshipKindNames)("%s has the same ends", (kind) => {
    const { from, to } = relationshipKind(kind);
    expect([[...from].sort(), [...to].sort()], writeBoth).toEqual([
      [...(KINDS[kind]?.tails ?? [])].sort(),
      [...(KINDS[kind]?.heads ?? [])].sort(),
    ]);
  });

  test("whatever enables an incident shares in all of its harm", () =>
    expect(
      relationshipKind("ENABLED_BY").flow.every((row) => !row.withArrow && row.becomes === undefined && row.transmission === 1),
    ).toBe(true));

  test("a vulnerability's harm is only possible at what it affects, and so from no other kind of relationship", () => {
    const special = relationshipKindNames.flatMap((kind) =>
      relationshipKind(kind)
        .flow.filter((row) => row.incidentKinds !== undefined)
        .map((row) => ({ kind, ...row, reason: undefined })),
    );
    expect(special, writeBoth).toEqual(
      (KINDS["AFFECTS"]?.withArrow ?? []).map(({ from, to }) => ({
        kind: "AFFECTS",
        withArrow: true,
        harm: from,
        becomes: to,
        transmission: TRANSMISSION_OF_A_VULNERABILITY,
        incidentKinds: ["vulnerability"],
        reason: undefined,
      })),
    );
  });

  test.each(incidentKinds.map((row) => [row.kind, row.lookBack] as const))("%s looks as far back", (kind, { days, reason }) => {
    expect(days ?? null, writeBoth).toBe(LOOK_BACK[kind]);
    expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  test("every passage has its reason", () => {
    for (const kind of relationshipKindNames)
      for (const row of relationshipKind(kind).flow) expect(row.reason).toMatch(/^[A-Z].{20,}\.$/);
  });

  test.each(incidentKinds.map((row) => [row.kind, row.channels] as const))("%s starts the same harm", (kind, channels) =>
    expect([...channels].sort(), writeBoth).toEqual([...ownChannels({ incidentKind: kind })].sort()),
  );

  test("hold the same kinds of incident", () =>
    expect(incidentKinds.map((row) => row.kind).sort(), writeBoth).toEqual([...INCIDENT_KINDS].sort()));
});
