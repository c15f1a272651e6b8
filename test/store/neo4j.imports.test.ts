import { afterAll, test } from "vitest";
import { expectImportLaws } from "../service/ingest/import-laws.ts";
import { describeOnServer, emptiedDatabase } from "./neo4j/database.ts";
import { opened, type StoreUnderTest } from "./new-database.ts";

describeOnServer("imports into a real server", () => {
  const under: StoreUnderTest[] = [];
  afterAll(() => Promise.all(under.map((one) => one.cleanup())));

  test("only add, replace on demand, and are idempotent, on random graphs", { timeout: 600_000 }, async () => {
    const newStore = async () => {
      under.push(await opened(await emptiedDatabase()));
      return (under.at(-1) as StoreUnderTest).store;
    };
    await expectImportLaws(newStore, Number(process.env["IMPORT_RUNS"] ?? 5));
  });
});
