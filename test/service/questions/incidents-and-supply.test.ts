import { expect, test } from "vitest";
import { dateOfDay } from "../../../src/model/partial-date.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { askConcentration } from "../../../src/service/questions/concentration.ts";
import { askExposures, type ExposuresQuestion } from "../../../src/service/questions/exposures.ts";
import { askSharedDependencies, type SharedDependenciesQuestion } from "../../../src/service/questions/shared-dependencies.ts";
import { channels, graph, incident, NOW, org, rel } from "../../oracle/shapes.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

const lab = (id: string) => org(id, { roles: ["LAB"] });
/** Vendors that two labs share, each hit in another way; a lab that nobody supplies; and pairs of different certainty. */
const library = await libraryOf(
  graph(
    [
      ...["kettle", "teapot", "samovar"].map(lab),
      ...["breached", "ended", "disputed", "partly"].map((id) => org(id)),
      incident("break-in", "XC", { incidentKind: "data-breach", startedOn: "2026-03", containedOn: "2026-04" }),
      incident("late", "C", { incidentKind: "data-breach", disclosedOn: "2026-06-30" }),
      incident("contract", "A", { incidentKind: "contract-termination", startedOn: "2025" }),
      incident("both", "CL", { startedOn: "2024" }),
    ],
    [
      ...["breached", "ended", "disputed", "partly"].flatMap((vendor) => [
        rel(`${vendor}-k: ${vendor} SUPPLIES_DATA kettle`, vendor === "ended" ? 0.4 : 1),
        rel(`${vendor}-t: ${vendor} SUPPLIES_DATA teapot`, 1, {
          claims: vendor === "disputed" ? [{}, { stance: "DISPUTES", confidence: 0.1 }] : [{}],
        }),
      ]),
      rel("former: breached SUPPLIES_COMPUTE samovar", 1, { validTo: "2025-05" }),
      rel("h1: break-in AFFECTS breached"),
      rel("h2: late AFFECTS breached"),
      rel("h3: contract AFFECTS ended"),
      rel("h4: break-in AFFECTS disputed", 1, { claims: [{}, { stance: "DISPUTES", confidence: 1 }] }),
      rel("h5: both AFFECTS partly", 1, { attributes: { channels: channels("L") } }),
    ],
  ),
);
const session = sessionOn(library, { now: NOW });

test.each<[what: string, question: SharedDependenciesQuestion, expected: string[]]>([
  [
    "with all that is known to have hit them, whenever that was",
    {},
    ["breached: break-in late", "disputed:", "ended: contract", "partly: both"],
  ],
  [
    "on a day on which nothing had happened",
    { time: { at: "2020" } },
    ["breached: break-in late", "disputed:", "ended: contract", "partly: both"],
  ],
  ["breached: neither by a contract that ended nor by a lawsuit", { breachedOnly: true }, ["breached: break-in late"]],
  ["by an incident of a period", { incidents: { during: { from: "2026-05" } }, breachedOnly: true }, ["breached: late"]],
  ["by a contained one", { incidents: { open: false } }, ["breached: break-in", "disputed:", "ended:", "partly:"]],
  ["by none", { incidents: { kinds: ["litigation"] }, breachedOnly: true }, []],
])("shared dependencies %s", async (_, question, expected) => {
  const { dependencies } = await askSharedDependencies(session, question);
  const found = dependencies.map(({ dependency, incidents }) => [`${dependency}:`, ...[...incidents].sort()].join(" "));
  expect(found).toEqual(expected);
});

test.each<[what: string, edges: { minConfidence?: number; includeDisputed?: boolean; kinds?: ["USES_TOOL"] }, pairs: number]>([
  ["all", {}, 8],
  ["as sure as is asked", { minConfidence: 0.5 }, 7],
  ["not disputed", { includeDisputed: false }, 7],
  ["both", { minConfidence: 0.5, includeDisputed: false }, 6],
  ["whatever harm may follow", { kinds: ["USES_TOOL"] }, 8],
])("supply pairs: %s", async (_, edges, pairs) => {
  const { suppliers } = await askConcentration(session, { kinds: ["SUPPLIES_DATA"], edges });
  expect(suppliers.reduce((sum, { customers }) => sum + customers, 0)).toBe(pairs);
});

test.each<[what: string, question: Omit<ExposuresQuestion, "organization">, expected: string[]]>([
  ["open ones", {}, ["late", "contract"]],
  ["open ones, asked for", { incidents: { open: true } }, ["late", "contract"]],
  ["contained ones", { incidents: { open: false } }, ["break-in"]],
  ["all", { incidents: {} }, ["break-in", "late", "contract"]],
  ["those of a year", { incidents: { during: { from: "2025", to: "2025" } } }, ["late", "contract"]],
])("exposures: %s", async (_, question, expected) => {
  const { exposures } = await askExposures(session, { organization: { id: "kettle" }, ...question });
  expect(exposures.map((one) => one.incident.id)).toEqual(expected);
  const late = exposures.find((one) => one.incident.id === "late");
  if (late !== undefined) expect([dateOfDay(late.receipt.window.from), late.receipt.startAssumed]).toEqual(["2025-06-30", true]);
});

test("a customer of years before is not reached by a breach of which no start is known", async () => {
  const answer = await askBlastRadius(session, { seeds: refs("late") });
  expect(answer.impacts(undefined, "HOPS").map(({ entity }) => entity)).toEqual(["breached", "kettle", "teapot"]);
  expect(answer.receipt.notes).toEqual([expect.stringMatching(/^late: It is not known when .* from 30 June 2025 on/)]);
  expect(answer.unreached({ roles: ["LAB"] })).toEqual(["samovar"]);
  const ever = await askBlastRadius(session, { seeds: refs("late"), time: { during: {} } });
  expect(ever.unreached({ roles: ["LAB"] })).toEqual([]);
  expect(ever.receipt).toMatchObject({ startAssumed: false, notes: [] });
});

test("who is not reached: all that is there and is neither a seed nor an impact", async () => {
  const answer = await askBlastRadius(session, { seeds: refs("break-in") });
  expect(answer.unreached(undefined)).toEqual(["both", "contract", "disputed", "ended", "late", "partly", "samovar"]);
  expect(answer.unreached({ kinds: ["INCIDENT"] })).toEqual(["both", "contract", "late"]);
  const cut = await askBlastRadius(session, { seeds: refs("break-in"), limits: { maxNodes: 1 } });
  expect([cut.completeness.reasons, cut.unreached({ roles: ["LAB"] })]).toEqual([["MAX_NODES"], ["samovar"]]);
  const without = [{ removeEntity: { id: "samovar" } }];
  const removed = await askBlastRadius(session, { seeds: refs("break-in"), assume: without });
  expect(removed.unreached({ roles: ["LAB"] })).toEqual([]);
  expect(() => answer.unreached({ evidence: ["INFERRED"] })).toThrow("`filter.evidence` is a condition on impacts");
});
