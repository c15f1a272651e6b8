import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvOptions, csvRowsOf } from "../../../src/importers/kit/csv.ts";
import { FaultList } from "../../../src/model/document-faults.ts";

async function read(text: string | readonly string[], options: CsvOptions = {}) {
  const faults = new FaultList();
  const document = {
    name: "list.csv",
    async *read() {
      yield* typeof text === "string" ? [text] : text;
    },
  };
  const rows: { at: string; cells: Record<string, string> }[] = [];
  for await (const group of csvRowsOf(document, faults, options)) {
    for (const { at, cells } of group) rows.push({ at, cells: Object.fromEntries(cells) });
  }
  let message = "";
  try {
    faults.throwIfAny();
  } catch (error) {
    message = (error as Error).message;
  }
  return { rows, message };
}

describe("rows of CSV", () => {
  it("have the line in which they begin, whatever line ends, quoted line breaks and empty lines there are", async () => {
    const text = '\ufeffid, name \r\n1,"two\r\nlines"\n\n\n2,"a ""quote"", a comma"\r3,\n';
    expect(await read(text)).toEqual({
      rows: [
        { at: "line 2", cells: { id: "1", name: "two\r\nlines" } },
        { at: "line 6", cells: { id: "2", name: 'a "quote", a comma' } },
        { at: "line 7", cells: { id: "3", name: "" } },
      ],
      message: "",
    });
  });

  it("say whether an empty line stands before them, and those of another length what is wrong with them, if asked for", async () => {
    const faults = new FaultList();
    const document = {
      name: "list.csv",
      read: async function* () {
        yield "a,b\n1,2\n\n3\n4,5,6\n\n\n7,8";
      },
    };
    const rows = [];
    for await (const group of csvRowsOf(document, faults, { withUnfit: true })) rows.push(...group);
    expect(rows.map(({ at, afterEmptyLine, fault }) => [at, afterEmptyLine, fault?.slice(0, 11)])).toEqual([
      ["line 2", false, undefined],
      ["line 4", true, "has 1 cell,"],
      ["line 5", false, "has 3 cells"],
      ["line 8", true, undefined],
    ]);
    expect(faults.any).toBe(false);
  });

  it("may have another delimiter, and columns of any name", async () => {
    const { rows } = await read("__proto__;constructor\n1,5;x", { delimiter: ";" });
    expect(rows.map(({ cells }) => Object.entries(cells))).toEqual([
      [
        ["__proto__", "1,5"],
        ["constructor", "x"],
      ],
    ]);
  });

  it("are the same however the text comes in pieces", async () => {
    const cell = fc
      .array(fc.constantFrom("a", "é", "😀", " ", ",", '"', "\n", "\r\n"), { maxLength: 5 })
      .map((parts) => parts.join(""));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), async (table, size) => {
        const text = ["a,b", ...table.map((row) => row.map(quoted).join(","))].join("\r\n");
        const pieces = [...text].reduce<string[]>((made, character, place) => {
          if (place % size === 0) made.push("");
          made.push((made.pop() ?? "") + character);
          return made;
        }, []);
        const { rows, message } = await read(pieces);
        expect(message).toBe("");
        expect(rows.map(({ cells }) => [cells["a"], cells["b"]])).toEqual(table);
        const lines = text.split(/\r\n|\n/);
        for (const { at, cells } of rows) {
          const line = lines[Number(at.slice("line ".length)) - 1];
          expect(line?.startsWith(quoted(cells["a"] ?? "").split(/\r\n|\n/)[0] ?? "")).toBe(true);
        }
      }),
    );
  });

  it("stream: no more than a few are held ready", async () => {
    let made = 0;
    const document = {
      name: "long.csv",
      async *read() {
        yield "id,name\n";
        for (; made < 1_000_000; made++) yield `${made},name\n`;
      },
    };
    for await (const group of csvRowsOf(document, new FaultList())) {
      expect(group.length).toBeGreaterThan(0);
      break;
    }
    expect(made).toBeLessThan(100_000);
  });

  it("pass on what goes wrong while they are read", async () => {
    const document = {
      name: "gone.csv",
      async *read() {
        yield "id\n1\n";
        throw new Error("the disk is gone");
      },
    };
    const reading = (async () => {
      for await (const _ of csvRowsOf(document, new FaultList()));
    })();
    await expect(reading).rejects.toThrow("the disk is gone");
  });
});

describe("CSV with faults", () => {
  it.each([
    { what: "nothing", text: "", says: "list.csv: is empty" },
    { what: "empty lines alone", text: "\n\n", says: "list.csv: is empty" },
    { what: "a column without a name", text: "id,,x\n1,2,3", says: "list.csv: line 1: column 2 has no name" },
    { what: "a column twice", text: "id,x,id\n1,2,3", says: 'list.csv: line 1: names the column "id" twice' },
    { what: "no required column", text: "\nname\nx", required: ["id"], says: 'list.csv: line 2: has no column "id"; add it' },
    { what: "an unclosed quote", text: 'id\n1\n"2\n3\n4', says: "list.csv: line 3: opens a quote that is never closed" },
    { what: "text after a quote", text: 'id\n"1"2', says: "list.csv: line 2: has text after a closing quote" },
    { what: "a quote within", text: 'id\n1\n\n1"2', says: "list.csv: line 4: has a quote within a cell" },
  ])("$what is refused with its place", async ({ text, says, ...options }) => {
    const { rows, message } = await read(text, options);
    expect(message.startsWith(says)).toBe(true);
    expect(message.split("\n")).toHaveLength(1);
    expect(rows.length).toBeLessThan(2);
  });

  it("leaves out each row of another length, and reads on", async () => {
    const { rows, message } = await read("id,name\n1,a\n2\n3,b,c\n4,d");
    expect(rows.map(({ at }) => at)).toEqual(["line 2", "line 5"]);
    expect(message.split("\n")).toEqual([
      expect.stringMatching(/^list\.csv: line 3: has 1 cell, but there are 2 columns/),
      expect.stringMatching(/^list\.csv: line 4: has 3 cells, but there are 2 columns/),
    ]);
  });
});
