import { expect, test } from "vitest";
import { formatInstant } from "../../../src/model/instant.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { graph, incident, NOW, org, rel } from "../../oracle/shapes.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

const library = await libraryOf(
  graph(
    [incident("leak", "C", { startedOn: "2026" }), ...["vendor", "new", "old", "former", "undated"].map((id) => org(id))],
    [
      rel("r0: leak AFFECTS vendor"),
      rel("r1: vendor SUPPLIES_DATA new", 1, { claims: [{ statedOn: "2026-03" }] }),
      rel("r2: vendor SUPPLIES_DATA old", 1, { claims: [{ statedOn: "2024-05-06" }, { statedOn: "2023" }] }),
      rel("r3: vendor SUPPLIES_DATA former", 1, { validTo: "2026-05", claims: [{ statedOn: "2026-03" }] }),
      rel("r4: vendor SUPPLIES_DATA undated"),
    ],
  ),
);
const answer = await askBlastRadius(sessionOn(library, { now: NOW }), { seeds: refs("leak") });

test.each([
  ["new", "vendor supplies data work to new"],
  ["old", "vendor supplies data work to old (last stated on 6 May 2024)"],
  ["former", "vendor supplied data work to former until May 2026"],
  ["undated", "vendor supplies data work to undated (undated)"],
])("how the way to %s is told", (entity, expected) => {
  const reasons = answer.impactOn(entity)?.because.split("; ")[1]?.split(": so ")[0];
  expect(reasons).toBe(expected);
});

test("what happened in an incident is not told as undated", () => {
  expect(answer.impactOn("vendor")?.because).toMatch(/^leak affected vendor: so /);
});

test("a path says when a fact was last stated that is not certain in the window", () => {
  expect(answer.impactOn("old")?.bestPath.text).toBe(
    "leak → vendor (confidentiality) → old (confidentiality, last stated on 6 May 2024)",
  );
  expect(answer.impactOn("new")?.bestPath.text).toBe("leak → vendor (confidentiality) → new (confidentiality)");
});

test("a question as of an instant that has not come says that its answer may change", async () => {
  const session = sessionOn(library, { now: NOW });
  const notesAt = async (knownAt: number) => (await askBlastRadius(session, { seeds: refs("leak"), knownAt })).receipt.notes;
  expect(await notesAt(NOW)).toEqual([]);
  const ahead = NOW + 1;
  expect(await notesAt(ahead)).toEqual([
    `${formatInstant(ahead)} has not come: this is what is known now, and what is recorded until then will change it.`,
  ]);
});

test("a question as of before anything was recorded says so", async () => {
  const session = sessionOn(library, { now: NOW });
  const asked = (knownAt: string) => askBlastRadius(session, { seeds: refs("leak"), knownAt: Date.parse(knownAt) });
  const [before, then] = [await asked("2019-12-31T23:59:59Z"), await asked("2020-01-01T00:00:00Z")];
  expect(before.impacts(undefined, "HOPS")).toEqual([]);
  expect(before.receipt.notes).toEqual([
    "Nothing was known at 2019-12-31T23:59:59Z: the first relationship was recorded at 2020-01-01T00:00:00Z. Ask what was known then, or later.",
  ]);
  expect(then.receipt.notes).toEqual([]);
  const late = await libraryOf(
    graph(
      [incident("leak", "C", { startedOn: "2026" }), ...["vendor", "lab"].map((id) => org(id))],
      [
        rel("r0: leak AFFECTS vendor", 1, { claims: [{ recordedAt: "2026-03-31T00:00:00Z" }] }),
        rel("r1: vendor SUPPLIES_DATA lab"),
      ],
    ),
  );
  const early = { seeds: refs("leak"), knownAt: Date.parse("2026-03-30T00:00:00Z") };
  expect((await askBlastRadius(sessionOn(late, { now: NOW }), early)).receipt.notes).toEqual([
    "leak: nothing was known of it at 2026-03-30T00:00:00Z: its first relationship was recorded at 2026-03-31T00:00:00Z. Ask what was known then, or later.",
  ]);
});

test("names that were stored before they were refused turn nothing around", async () => {
  const recordedAt = "2026-03-31T00:00:00Z";
  const turned = await libraryOf(
    graph(
      [incident("leak", "C", { disclosedOn: "2026" }), ...["lab", "x", "y"].map((id) => org(id))],
      [rel("r0: leak AFFECTS lab", 1, { claims: [{ recordedAt }] }), rel("r1: x SUPPLIES_DATA y")],
    ),
  );
  const { entities } = turned.topology;
  const nameOf = entities.nameOf.bind(entities);
  entities.nameOf = (entity) => nameOf(entity).replace("a", "\u202ea\u2066");
  const asked = (knownAt?: number) => askBlastRadius(sessionOn(turned, { now: NOW }), { seeds: refs("leak"), knownAt });
  const answer = await asked();
  expect(answer.impactOn("lab")?.bestPath.text).toBe("leak → lab (confidentiality)");
  expect(answer.impactOn("lab")?.because).toMatch(/^leak affected lab: so .*lab.*\.$/);
  const earlier = await asked(Date.parse("2026-03-30T00:00:00Z"));
  for (const text of [answer.impactOn("lab")?.because, ...answer.receipt.notes, ...earlier.receipt.notes])
    expect(text).not.toMatch(/[\u202e\u2066]/);
  expect(earlier.receipt.notes).toEqual(expect.arrayContaining([expect.stringMatching(/^leak: nothing was known of it/)]));
  expect(answer.receipt.notes).toEqual([expect.stringMatching(/^leak: It is not known when the harm began/)]);
});
