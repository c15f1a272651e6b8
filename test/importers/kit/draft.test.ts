import { describe, expect, it } from "vitest";
import type { ReadContext } from "../../../src/importers/importer.ts";
import { dayOf } from "../../../src/importers/kit/draft/document-day.ts";
import { DocumentDraft } from "../../../src/importers/kit/draft/document-draft.ts";
import { plainLine, plainProse } from "../../../src/importers/kit/draft/plain-text.ts";
import { softwareOf } from "../../../src/importers/kit/draft/software.ts";
import { FaultList } from "../../../src/model/document-faults.ts";

const draftOf = (context: Partial<ReadContext> = {}) =>
  new DocumentDraft({ assertedBy: "import-test", trustAssertedBy: false, faults: new FaultList(), ...context }, "a.json", {
    format: "test",
    documentId: "urn:a",
    version: "2",
    publisher: "A publisher",
  });
const surely = { status: "REPORTED", confidence: 0.8 } as const;

describe("the draft of a document", () => {
  it("has the same entity for the same external id, and the same id for it each time", () => {
    const [draft, again] = [draftOf(), draftOf()];
    const externalIds = [{ scheme: "hf", value: "a/b" }];
    const id = draft.entity({ kind: "MODEL", name: "B", externalIds });
    expect(draft.entity({ kind: "MODEL", name: "B", externalIds, fields: { license: "mit" } })).toBe(id);
    expect(again.entity({ kind: "MODEL", name: "B", externalIds })).toBe(id);
    expect(draft.entity({ kind: "DATASET", name: "B", externalIds })).not.toBe(id);
    const [model] = draft.finish().entities;
    expect(model).toMatchObject({ id, name: "B", fields: { license: "mit", openness: "UNKNOWN" } });
  });

  it("ties a release to its package, and keeps two versions apart", () => {
    const draft = draftOf();
    const software = (version: string) => ({
      name: "bitflags",
      version,
      packagePurl: "pkg:cargo/bitflags",
      releasePurl: `pkg:cargo/bitflags@${version}`,
    });
    const [one, two] = [softwareOf(draft, software("1.3.2")), softwareOf(draft, software("2.13.1"))];
    expect(one).not.toBe(two);
    const { entities, relationships } = draft.finish();
    expect(entities.map(({ name }) => name).sort()).toEqual(["bitflags", "bitflags 1.3.2", "bitflags 2.13.1"]);
    const whole = entities.find(({ name }) => name === "bitflags")?.id;
    expect(relationships.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["VERSION_OF", one, whole],
      ["VERSION_OF", two, whole],
    ]);
  });

  it("says a fact twice as one relationship with both claims, which cite the document", () => {
    const draft = draftOf();
    const [from, to] = [draft.entity({ kind: "MODEL", name: "M" }), draft.entity({ kind: "DATASET", name: "D" })];
    const cited = draft.cite({ url: "https://example.org/paper", title: "A paper" });
    draft.relate("TRAINED_ON", [from, to], { ...surely, quote: "trained on D" });
    draft.relate("TRAINED_ON", [from, to], { ...surely, cites: [cited] });
    const { relationships, claims, sources } = draft.finish();
    expect(relationships).toHaveLength(1);
    expect(claims.map(({ sources: ids }) => ids)).toEqual([[draft.source], [cited, draft.source].sort()]);
    expect(sources).toMatchObject([
      { id: draft.source, verification: "READ", version: "2" },
      { id: cited, verification: "LISTED", originGroup: draft.source },
    ]);
  });

  it("refuses a faulty record or, read leniently, warns of it and halves how sure the claims are", () => {
    const faults = new FaultList();
    const strict = draftOf({ faults });
    strict.refuse("has no name; add it", "components[0]", "name");
    expect(() => faults.throwIfAny()).toThrow("a.json: components[0]: name: has no name; add it");
    const lenient = draftOf({ lenient: true });
    lenient.refuse("has no name; add it", "components[0]", "name");
    lenient.claim(lenient.entity({ kind: "MODEL", name: "M" }), { ...surely, text: "It is listed." });
    const { warnings, claims } = lenient.finish();
    expect(warnings).toEqual([
      { message: "has no name; add it", place: { file: "a.json", record: "components[0]", field: "name" } },
    ]);
    expect(claims).toMatchObject([{ confidence: 0.4 }]);
  });

  it("marks all that a marked document says", () => {
    const draft = new DocumentDraft({ assertedBy: "a", trustAssertedBy: false, faults: new FaultList() }, "a", {
      format: "test",
      documentId: "a",
      marking: "AMBER",
    });
    draft.claim(draft.entity({ kind: "MODEL", name: "M" }), { ...surely, text: "It is listed." });
    const { sources, entities, claims } = draft.finish();
    for (const { marking } of [...sources, ...entities, ...claims]) expect(marking).toBe("AMBER");
  });
});

describe("texts of documents", () => {
  it.each([
    ["<b>NVIDIA</b>&nbsp;<div style='x'>GPU</div>", "NVIDIA GPU"],
    ["a\u202Eb\u0000c\nd", "abc d"],
    ["1 < 2 &amp; 3 > 2", "1 < 2 & 3 > 2"],
    ["{{x.id}}", "{{x.id}}"],
    ["Jane <jane.roe+x@mail.example.org>, jane@163.com", "[person] , [mail address]"],
    ["mailto:jane@example.org.", "mailto:[mail address]."],
    [
      "@scope/name and pkg:npm/%40scope/name@1.0.0-rc.ab, litellm@1.82.8",
      "@scope/name and pkg:npm/%40scope/name@1.0.0-rc.ab, litellm@1.82.8",
    ],
    ["actions/checkout@v4, a @ b.org", "actions/checkout@v4, a @ b.org"],
    ["x".repeat(500), `${"x".repeat(199)}…`],
  ])("%j as a line", (text, line) => expect(plainLine(text)).toBe(line));

  it("keep their paragraphs as prose", () => expect(plainProse("a \r\n\r\n\r\n\r\nb\u0007")).toBe("a\n\nb"));
});

describe("dates of documents", () => {
  it.each([
    ["2026-03-24T23:30:00-06:00", "2026-03-25"],
    ["2026-03-24T00:30:00+02:00", "2026-03-23"],
    ["2024-01-05T10:11:12.123456789Z", "2024-01-05"],
    ["2024-01-05 10:11:12", "2024-01-05"],
    ["2024-02-29", "2024-02-29"],
    ["2023-07", "2023-07"],
    ["2020", "2020"],
    ["0099-01-01", "0099-01-01"],
    ["2023-02-29", undefined],
    ["yesterday", undefined],
    ["0001-01-01T00:00:00Z", undefined],
    ["0001-01-01T00:00:00.000+00:00", undefined],
    ["0001-01-01", undefined],
  ])("%s", (text, day) => expect(dayOf(text)).toBe(day));
});
