import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adviceOnVersions, faultOfVersions, judgeVersion } from "../../../src/model/package-versions/affected-versions.ts";

const verdict = (texts: readonly string[], version: string, type = "pypi") => judgeVersion(texts, { type, version }).verdict;

describe("ranges", () => {
  it.each<[range: string, inside: string[], outside: string[]]>([
    [
      "vers:pypi/>=1.82.7|<=1.82.8",
      ["1.82.7", "1.82.8", "1.82.08", "1.82.7.post1"],
      ["1.80.0", "1.82.6", "1.82.9", "1.82.7rc1", "1.100"],
    ],
    ["vers:pypi/<2", ["0", "1.10", "2.0.dev1", "2rc1"], ["2", "2.0", "10"]],
    ["vers:pypi/>2", ["2.0.1", "10", "1!0"], ["2", "2.0.0", "2rc1"]],
    ["vers:pypi/*", ["0", "1.2", "strange"], []],
    ["vers:pypi/1.0|=1.2", ["1.0", "1.0.0", "1.2"], ["1.1", "1.2.1"]],
    ["vers:pypi/!=1.5", ["1.4", "2"], ["1.5", "1.5.0"]],
    ["vers:pypi/>=1|!=1.5|<2", ["1", "1.4"], ["1.5", "2", "0.9"]],
    ["vers:pypi/0.5|>=1|<2", ["0.5", "1.5"], ["0.4", "0.6", "2"]],
    ["vers:pypi/>=1|<2|>=3|<4", ["1", "1.9", "3", "3.9"], ["0.9", "2", "2.5", "4"]],
    ["vers:pypi/<1|>=3", ["0.1", "3", "9"], ["1", "2"]],
    ["vers:pypi/>=3|<4|<2|>=1", ["1", "3"], ["2", "4"]],
    ["vers:pypi/>=1|>=2|<3|<4", ["1", "2", "3.5"], ["0", "4"]],
    ["vers:pypi/>=1.5|<=1.5", ["1.5", "1.5.0"], ["1.4", "1.6"]],
    ["vers:pypi/>1.5|<1.5", [], ["1.4", "1.5", "1.6"]],
    ["vers:PyPI/ >= 1.0 | <= 1.2", ["1.1"], ["1.3"]],
    ["vers:pypi/>=2|<1%210.5", ["2", "2024.1", "1!0.4"], ["1", "1!0.5", "1!1"]],
    ["vers:pypi/1!0.5|!=1!0.7|>1!0.6", ["1!0.5", "1!0.8"], ["1!0.6", "1!0.7", "2024.1"]],
    ["vers:pypi/>=1.0%2Blocal.2|<2", ["1.0+local.2", "1.1"], ["1.0+local.1", "1.0"]],
  ])("%s", (range, inside, outside) => {
    expect(faultOfVersions(range)).toBeUndefined();
    for (const version of inside) expect([version, verdict([range], version)]).toEqual([version, "IN"]);
    for (const version of outside) expect([version, verdict([range], version)]).toEqual([version, "OUT"]);
  });

  it.each<[range: string, type: string, inside: string[], outside: string[]]>([
    ["vers:npm/>=1.14.1|<1.15.0", "npm", ["1.14.1", "v1.14.9", "1.15.0-rc.1"], ["1.14.1-rc.1", "1.15.0", "1.100.0"]],
    ["vers:npm/>=0|<2", "npm", ["0.0.0-alpha", "1.9.9"], ["2.0.0"]],
    ["vers:golang/<1.2.3", "golang", ["v1.2.2", "v0.0.0-20190101000000-abcdefabcdef"], ["v1.2.3", "v2.0.0+incompatible"]],
    ["vers:semver/<0.35.0", "githubactions", ["0.34.2", "v0.34.0"], ["0.35.0"]],
    ["vers:cargo/=1.0.0", "cargo", ["1.0.0", "1.0.0+build.1"], ["1.0.1"]],
  ])("of Semantic Versioning: %s", (range, type, inside, outside) => {
    expect(faultOfVersions(range)).toBeUndefined();
    for (const version of inside) expect([version, verdict([range], version, type)]).toEqual([version, "IN"]);
    for (const version of outside) expect([version, verdict([range], version, type)]).toEqual([version, "OUT"]);
  });

  it("a build of a version is that version, unless the range names builds", () => {
    expect(verdict(["vers:pypi/<=2.1.0"], "2.1.0+cu121")).toBe("IN");
    expect(verdict(["vers:pypi/>2.1.0"], "2.1.0+cu121")).toBe("OUT");
    expect(verdict(["2.1.0"], "2.1.0+cu121")).toBe("IN");
    expect(verdict(["2.1.0+cpu"], "2.1.0+cu121")).toBe("OUT");
  });

  it("says nothing of other types of package", () => {
    expect(verdict(["vers:npm/*"], "1.0.0", "pypi")).toBe("OUT");
    expect(verdict(["vers:npm/>=1.0.0"], "1.0.0", "pypi")).toBe("OUT");
  });

  it("in an order that is not known, means what it names, and cannot tell of the rest", () => {
    expect(verdict(["vers:maven/>=1.0|<2|=3"], "3", "maven")).toBe("IN");
    expect(verdict(["vers:maven/>=1.0|<2|!=1.5"], "1.5", "maven")).toBe("OUT");
    expect(verdict(["vers:maven/>=1.0|<2"], "1.0", "maven")).toBe("UNKNOWN");
    expect(verdict(["vers:pypi/<2020"], "2004d")).toBe("UNKNOWN");
    expect(verdict(["vers:maven/>=1.0|<2"], "1.0", "npm")).toBe("OUT");
    expect(verdict(["1.0", "vers:maven/<9"], "1.0", "maven")).toBe("IN");
  });
});

describe("versions by themselves", () => {
  it.each([
    [["1.82.7", "1.82.8"], "1.82.8", "pypi", "IN"],
    [["1.82.7", "1.82.8"], "1.82.80", "pypi", "OUT"],
    [["1.0"], "1.0.0", "pypi", "IN"],
    [["1.0RC1"], "1.0rc1", "pypi", "IN"],
    [["1.2.3"], "v1.2.3", "golang", "IN"],
    [["1.0"], "1.0.0", "maven", "OUT"],
    [["2004D"], "2004d", "pypi", "IN"],
    [["0.9", "vers:pypi/>=2"], "2.5", "pypi", "IN"],
    [["0.9", "vers:pypi/>=2"], "1", "pypi", "OUT"],
    [["*"], "anything", "maven", "IN"],
    [[], "1.0", "pypi", "OUT"],
  ])("%j of %s, in %s", (texts, version, type, expected) => {
    expect(verdict(texts, version, type)).toBe(expected);
  });

  it("says which text holds the version", () => {
    const texts = ["0.9", "vers:pypi/>=1.82.7|<=1.82.8"];
    expect(judgeVersion(texts, { type: "pypi", version: "1.82.8" })).toEqual({ verdict: "IN", by: texts[1] });
  });
});

describe("what is refused, with what is right", () => {
  it.each([
    ["vers:pypi", /not a range; write .*vers:pypi\/>=1\.82\.7\|<=1\.82\.8/],
    ["vers:/>=1", /not a range/],
    ["vers:pypi/", /a version is missing/],
    ["vers:pypi/>=1||<2", /a version is missing between the bars/],
    ["vers:pypi/>=", /a version is missing/],
    ["vers:pypi/*|1", /nothing may stand with it/],
    ["vers:pypi/>=1,<2", /separate what holds with \|/],
    ["vers:pypi/=>1", /not a version/],
    ["vers:pypi/!1.0", /not a version/],
    ["vers:pypi/>=2004d", /"2004d" is not a version that the order of pypi \(PEP 440\) has a place for.*one by one/],
    ["vers:npm/<1.x", /Semantic Versioning/],
    [">=1.82.7,<=1.82.8", /is not a version\. For a range, write .*vers:pypi/],
    ["<2", /For a range/],
    ["^1.2", /For a range/],
    ["~> 1.2", /For a range/],
    ["[1.0,2.0)", /For a range/],
    ["1.2.*", /For a range/],
    ["1.0, 1.1", /one by one/],
    ["1.0 || 2.0", /For a range/],
  ])("%s", (text, message) => {
    expect(faultOfVersions(text)).toMatch(message);
    expect(verdict([text], "1.5")).toBe("OUT");
  });

  it.each(["1.82.8", "v1.2.3", "2004d", "1:2.3-4~bpo12+1", "sha256:abc", "*", "vers:maven/>=1|<2", "vers:npm/>=0|<2", "1.0+cu121"])(
    "%s is taken",
    (text) => expect(faultOfVersions(text)).toBeUndefined(),
  );

  it("is warned of where the order is not known", () => {
    expect(adviceOnVersions("vers:maven/>=1|<2")).toMatch(/order of versions of maven is not known here/);
    for (const text of ["vers:maven/=1|=2", "vers:maven/*", "vers:pypi/>=1", "1.0"]) expect(adviceOnVersions(text)).toBeUndefined();
  });
});

/** Versions of three numbers, which both orders have. */
const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join("."));
const type = fc.constantFrom("pypi", "npm");
const isBefore = (a: string, b: string) => {
  const [one, other] = [a, b].map((text) => text.split(".").map(Number)) as [number[], number[]];
  const place = one.findIndex((part, index) => part !== other[index]);
  return place >= 0 && (one[place] as number) < (other[place] as number);
};

describe("laws", () => {
  it("two bounds hold what lies between them", () => {
    fc.assert(
      fc.property(type, version, version, version, fc.boolean(), fc.boolean(), (of, low, high, asked, withLow, withHigh) => {
        fc.pre(isBefore(low, high));
        const range = `vers:${of}/>${withLow ? "=" : ""}${low}|<${withHigh ? "=" : ""}${high}`;
        const expected =
          (isBefore(low, asked) || (withLow && low === asked)) && (isBefore(asked, high) || (withHigh && high === asked));
        expect(verdict([range], asked, of)).toBe(expected ? "IN" : "OUT");
      }),
    );
  });

  it("what is not below is at or above, and nothing else", () => {
    fc.assert(
      fc.property(type, version, version, (of, bound, asked) => {
        const [below, rest] = [verdict([`vers:${of}/<${bound}`], asked, of), verdict([`vers:${of}/>=${bound}`], asked, of)];
        expect([below, rest].sort()).toEqual(["IN", "OUT"]);
        const [same, other] = [verdict([`vers:${of}/${bound}`], asked, of), verdict([`vers:${of}/!=${bound}`], asked, of)];
        expect([same, other].sort()).toEqual(["IN", "OUT"]);
        expect(same === "IN").toBe(bound === asked);
      }),
    );
  });

  it("several texts mean what any of them means, and their order makes no difference", () => {
    const text = fc.oneof(
      version,
      fc
        .tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), version)
        .map(([operator, bound]) => `vers:pypi/${operator}${bound}`),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), version, (texts, asked) => {
        const any = texts.some((one) => verdict([one], asked) === "IN");
        expect(verdict(texts, asked) === "IN").toBe(any);
        expect(verdict([...texts].reverse(), asked)).toBe(verdict(texts, asked));
      }),
    );
  });

  it("bounds mean the same in any order", () => {
    const bound = fc.tuple(fc.constantFrom("<", "<=", ">", ">="), version).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.uniqueArray(bound, { minLength: 1, maxLength: 6, selector: (one) => one.replace(/^\D+/, "") }),
        version,
        (bounds, asked) => {
          const turned = verdict([`vers:npm/${[...bounds].reverse().join("|")}`], asked, "npm");
          expect(verdict([`vers:npm/${bounds.join("|")}`], asked, "npm")).toBe(turned);
        },
      ),
    );
  });

  it("no text makes it fail", () => {
    const strange = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `vers:${rest}`),
      fc.string().map((rest) => `vers:pypi/${rest}`),
    );
    fc.assert(
      fc.property(strange, fc.string(), fc.constantFrom("pypi", "npm", "maven"), (text, asked, of) => {
        faultOfVersions(text);
        adviceOnVersions(text);
        expect(["IN", "OUT", "UNKNOWN"]).toContain(verdict([text], asked, of));
      }),
    );
  });
});
