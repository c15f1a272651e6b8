// Run by sqlite.full-disk.test.ts in a process that may write little more: fills a store, and prints how that failed.
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { chunk, chunks, organization } from "./contract/records.ts";

const [file = "", how] = process.argv.slice(2);
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => organization(`${prefix}-${i}`, { description: "x".repeat(200) }));

try {
  const store = await openSqliteStore({ file });
  if (how === "load")
    await store.load(chunks(...Array.from({ length: 20 }, (_, i) => chunk({ entities: many(`load-${i}`, 500) }))));
  else for (let i = 0; i < 1000; i++) await store.write({ entities: many(`write-${i}`, 50) });
  console.log("There was room for everything.");
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
}
