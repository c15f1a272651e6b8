import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { entityKinds } from "../src/model/entity-kinds.ts";
import { type RelationshipKindRecord, relationshipKind, relationshipKindNames } from "../src/model/relationship-kinds.ts";
import { beliefOf } from "../src/service/catalog/belief.ts";
import { importText, loadText, newStore, removeStores } from "./service/ingest/fixture.ts";

const page = readFileSync(fileURLToPath(new URL("../docs/native-format.md", import.meta.url)), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map((match) => match[1]!);
const [document, history, dispute] = blocks("json") as [string, string, string];
const [lines] = blocks("ndjson") as [string];

describe("the examples in docs/native-format.md", () => {
  afterAll(removeStores);

  test("load into an empty store; importing them again changes nothing", async () => {
    const store = await newStore();
    const loaded = await loadText(store, document);
    expect(loaded).toMatchObject({
      entities: { added: 3 },
      relationships: { added: 2 },
      sources: { added: 1 },
      claims: { added: 3 },
    });
    const again = await importText(store, document, { assertedBy: "test" });
    expect(again).toMatchObject({ warnings: [], entities: { added: 0, changed: 0 }, claims: { added: 0, unchanged: 3 } });
  });

  test("restore the history of a record", async () => {
    const store = await newStore();
    await loadText(store, history, "history.json", Date.now());
    const [versions = []] = await store.entityVersions(["example-lab"]);
    expect(versions.map(({ recordedBy, entity }) => [recordedBy, entity.name])).toEqual([
      [undefined, "Example Lab"],
      ["ada", "Example Labs"],
    ]);
  });

  test("add lines and a dispute to what is stored", async () => {
    const store = await newStore();
    await loadText(store, document);
    const more = await importText(store, lines, {}, "more.ndjson");
    expect(more).toMatchObject({ warnings: [], entities: { added: 1 }, relationships: { added: 1 } });
    const disputed = await importText(store, dispute);
    expect(disputed).toMatchObject({ warnings: [], relationships: { added: 0, unchanged: 1 }, claims: { added: 1 } });
    const [claims] = await store.claimsAbout(["rel-supplies-data-acme-data-example-lab"]);
    const { confidence, status } = beliefOf(claims!, { knownAt: Number.POSITIVE_INFINITY, clearance: 0 });
    expect({ confidence, status }).toEqual({ confidence: 0.4, status: "DISPUTED" });
  });
});

describe("the tables in docs/native-format.md", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));

  test.each(entityKinds.map((row) => [row.kind, row.fields] as const))("name the fields of %s", (kind, fields) => {
    const row = rows.find((line) => line.startsWith(`| \`${kind}\` |`));
    for (const { name } of fields) expect(row).toContain(`\`${name}\``);
  });

  test("name every attribute with the kinds that have it", () => {
    for (const kind of relationshipKindNames) {
      const record: RelationshipKindRecord = relationshipKind(kind);
      for (const attribute of Object.keys(record.attributes ?? {})) {
        const row = rows.find((line) => line.split("|")[1]!.includes(`\`${attribute}\``) && line.includes(`\`${kind}\``));
        expect(row, `${attribute} of ${kind}`).toBeDefined();
      }
    }
  });
});
