import { expect } from "vitest";
import { retractClaim } from "../../src/service/changes/retract-claim.ts";
import { retractImport } from "../../src/service/changes/retract-import.ts";
import type { ImportReport } from "../../src/service/ingest/import-report.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { operatorOver } from "../service/session-on.ts";
import { affected, osvDocument, osvRecord } from "./osv/record.ts";
import { imported } from "./samples.ts";
import { factsOf, storedIn } from "./stored.ts";

const packages = ["a-package", "second", "third"];
const three = osvDocument(osvRecord({ affected: packages.map((name) => affected({ package: { ecosystem: "npm", name } })) }));
const bring = (store: GraphStore) => imported(store, "osv", [three], { options: { all: true } });

async function takeBack(store: GraphStore, { recordedAt = 0 }: ImportReport): Promise<void> {
  await retractImport(await operatorOver(store), { recordedAt, reason: "The wrong file." });
}

/** An import that was taken back states its claims anew when its document comes again, as often as that happens. */
export async function expectRetractedImportComesBack(store: GraphStore): Promise<void> {
  let report = await bring(store);
  const facts = factsOf(await storedIn(store));
  expect(facts).toHaveLength(3);
  for (let times = 1; times <= 2; times++) {
    await takeBack(store, report);
    expect(factsOf(await storedIn(store))).toEqual([]);
    report = await bring(store);
    expect(report.claims).toMatchObject({ added: 3, unchanged: 0 });
    expect(factsOf(await storedIn(store))).toEqual(facts);
    expect((await bring(store)).claims).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  }
}

/** What somebody retracted by itself stays so, however often its document comes. */
export async function expectRetractedClaimStaysSo(store: GraphStore): Promise<void> {
  const report = await bring(store);
  const [first] = (await storedIn(store)).claims;
  await retractClaim(await operatorOver(store), { id: first?.id ?? "", reason: "It is wrong." });
  expect((await bring(store)).claims).toMatchObject({ added: 0, unchanged: 3 });
  expect(factsOf(await storedIn(store))).toHaveLength(2);
  // Nor does it come back with the rest of its import.
  await takeBack(store, report);
  await bring(store);
  const active = (await storedIn(store)).claims.filter(({ retractedAt }) => retractedAt === undefined);
  expect(active).toHaveLength(2);
  expect(active.map(({ about }) => about)).not.toContain(first?.about);
}
