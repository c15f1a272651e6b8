import { expect, test } from "vitest";
import type { RelationshipKind } from "../../../src/model/relationship-kinds.ts";
import { askConcentration } from "../../../src/service/questions/concentration.ts";
import type { HarmInput } from "../../../src/service/questions/harm-question.ts";
import { askSharedDependencies } from "../../../src/service/questions/shared-dependencies.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { channels, graph, incident, NOW, org, rel, tool } from "../../oracle/shapes.ts";
import { libraryOf, refs, sessionOn } from "../../service/session-on.ts";

interface Asked {
  readonly members: readonly string[];
  readonly input: HarmInput;
  /** The category of a market, where its concentration is asked for. */
  readonly kinds?: readonly RelationshipKind[];
  readonly minShared?: number;
}

async function bounds(document: NativeDocument, { members, input, kinds, minShared = 1 }: Asked): Promise<string> {
  const session = sessionOn(await libraryOf(document), { now: NOW });
  const named = refs(...members);
  const { completeness } =
    kinds === undefined
      ? await askSharedDependencies(session, { organizations: named, ...input, minShared })
      : await askConcentration(session, { population: named, ...input, kinds });
  return `${[completeness.status, ...completeness.reasons].join(" ")} frontier ${completeness.frontier}`;
}

const chain = graph(
  [org("lab"), org("lab-2"), org("v"), org("z"), tool("t"), tool("registry"), incident("i", "X")],
  [
    rel("r1: v SUPPLIES_DATA lab"),
    rel("r2: z SUBPROCESSOR_OF v"),
    rel("r3: i AFFECTS v"),
    rel("r4: lab-2 USES_TOOL t"),
    rel("r5: t DISTRIBUTED_VIA registry"),
  ],
);
/** From s to y it is likelier by the longer way over a: .9 · .9 · .9. */
const longerIsLikelier = graph(
  [org("s"), org("x"), org("a"), org("y")],
  [
    rel("r1: s SUPPLIES_COMPUTE x"),
    rel("r2: x SUPPLIES_COMPUTE a"),
    rel("r3: a SUPPLIES_COMPUTE y"),
    rel("r4: x SUPPLIES_COMPUTE y", 0.75),
  ],
);
/** From e to the lab in three hops by .6 · .6 · (.3 · .8), which rounds to a little less than the same against the harm. */
const roundedAway = graph(
  ["lab", "e", "a", "b", "p", "q", "r"].map((id) => org(id)),
  [
    rel("r1: e SUPPLIES_DATA a"),
    rel("r2: a SUPPLIES_DATA b"),
    rel("r3: b SUPPLIES_COMPUTE lab", 0.8),
    rel("r4: e SUPPLIES_DATA p"),
    rel("r5: p SUPPLIES_DATA q"),
    rel("r6: q SUPPLIES_DATA r"),
    rel("r7: r SUPPLIES_DATA lab"),
  ],
);
const fork = graph([org("a"), org("m"), org("v")], [rel("r1: v SUPPLIES_DATA a"), rel("r2: v SUPPLIES_DATA m")]);
const hop = { limits: { maxHops: 1 } };
const cases: [name: string, document: NativeDocument, asked: Asked, bounds: string][] = [
  ["one hop of two", chain, { members: ["lab"], input: hop }, "TRUNCATED MAX_HOPS frontier 1"],
  ["all hops", chain, { members: ["lab"], input: { limits: { maxHops: 2 } } }, "COMPLETE frontier 0"],
  ["what lies further has too few members", chain, { members: ["lab", "lab-2"], input: hop, minShared: 2 }, "COMPLETE frontier 0"],
  ["only what could never pass", chain, { members: ["lab-2"], input: { ...hop, channels: channels("I") } }, "COMPLETE frontier 0"],
  ["who is further supplies nobody", chain, { members: ["lab"], input: hop, kinds: ["SUPPLIES_DATA"] }, "COMPLETE frontier 0"],
  ["nobody supplies at all", chain, { members: ["lab"], input: hop, kinds: ["CERTIFIES"] }, "COMPLETE frontier 0"],
  [
    "a longer, likelier way leads further than one step more",
    longerIsLikelier,
    { members: ["y"], input: { ...hop, minLikelihood: 0.65 } },
    "TRUNCATED MAX_HOPS frontier 0",
  ],
  [
    "the same among suppliers",
    longerIsLikelier,
    { members: ["y", "x"], input: { ...hop, minLikelihood: 0.65 }, kinds: ["SUPPLIES_COMPUTE"] },
    "TRUNCATED MAX_HOPS frontier 0",
  ],
  [
    "what only rounding lets in is not there, and further hops find it",
    roundedAway,
    { members: ["lab"], input: { limits: { maxHops: 3 }, minLikelihood: 0.0864, channels: channels("C") } },
    "TRUNCATED MAX_HOPS frontier 1",
  ],
  ["room for the member, if not for all", fork, { members: ["a"], input: { limits: { maxNodes: 1 } } }, "COMPLETE frontier 0"],
  ["no room for the member", fork, { members: ["m"], input: { limits: { maxNodes: 1 } } }, "TRUNCATED MAX_NODES frontier 0"],
];
test.each(cases)("%s", async (_, document, asked, expected) => {
  expect(await bounds(document, asked)).toBe(expected);
});
