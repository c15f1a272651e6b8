import { expect, test } from "vitest";
import { askConcentration } from "../../../src/service/questions/concentration.ts";
import type { HarmInput } from "../../../src/service/questions/harm-question.ts";
import { askSharedDependencies } from "../../../src/service/questions/shared-dependencies.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

/** More than a blast radius keeps by default. */
const customers = Array.from({ length: 10_010 }, (_, number) => `customer-${String(number).padStart(5, "0")}`);
const library = await libraryOf(
  graph(
    ["hub", ...customers].map((id) => org(id)),
    customers.map((id) => rel(`${id}-r hub SUPPLIES_DATA ${id}`)),
  ),
);
const session = sessionOn(library, { now: NOW });
/** Those that a blast radius of 10,000 entities would leave out. */
const last = refs(...customers.slice(-2));

const cases: [limits: HarmInput["limits"], found: number, reasons: string[]][] = [
  [undefined, 1, []],
  [{ maxHops: 1 }, 1, []],
  [{ maxHops: 1, maxNodes: 10_000 }, 1, []],
  [{ maxNodes: 1_000_000 }, 1, []],
  [{ maxNodes: 9_999 }, 0, ["MAX_NODES"]],
];
test.each(cases)(
  "with limits %o a hub shows with the last of its customers, unless a limit of entities is meant",
  async (limits, found, reasons) => {
    const input = limits === undefined ? {} : { limits };
    const shared = await askSharedDependencies(session, { organizations: last, ...input });
    expect([shared.dependencies.length, shared.completeness.reasons]).toEqual([found, reasons]);
    const market = await askConcentration(session, { population: last, ...input, kinds: ["SUPPLIES_DATA"] });
    expect([market.suppliers.map(({ reach }) => reach), market.completeness.reasons]).toEqual([[found], reasons]);
  },
);
