import { afterAll, test } from "vitest";
import { expectOtherVersionsKept } from "../importers/osv/other-versions.ts";
import { expectRetractedClaimStaysSo, expectRetractedImportComesBack } from "../importers/retracted-import.ts";
import { expectImportLaws } from "../service/ingest/import-laws.ts";
import { describeOnServer, emptiedDatabase } from "./neo4j/database.ts";
import { opened, type StoreUnderTest } from "./new-database.ts";

const runs = Number(process.env["IMPORT_RUNS"] ?? 5);

describeOnServer("imports into a real server", () => {
  const under: StoreUnderTest[] = [];
  const newStore = async () => {
    under.push(await opened(await emptiedDatabase()));
    return (under.at(-1) as StoreUnderTest).store;
  };
  afterAll(() => Promise.all(under.map((one) => one.cleanup())));

  test("only add, replace on demand, and are idempotent, on random graphs", { timeout: 500_000 + runs * 20_000 }, async () => {
    await expectImportLaws(newStore, runs);
  });

  test("state their claims anew where they were retracted as a whole, and not what was retracted by itself", {
    timeout: 600_000,
  }, async () => {
    await expectRetractedImportComesBack(await newStore());
    await expectRetractedClaimStaysSo(await newStore());
  });

  test("of advisories that name other versions keep those with their claims", { timeout: 600_000 }, async () => {
    await expectOtherVersionsKept(await newStore());
  });
});
