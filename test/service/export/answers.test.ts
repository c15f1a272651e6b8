import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { App } from "../../../src/app/compose.ts";
import type { Answer } from "../../../src/exporters/answer.ts";
import type { AnswerExporter } from "../../../src/exporters/answer-exporter.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { labs } from "../../../src/service/catalog/entity-lists.ts";
import { exportedBlastRadius, exportedEntities, exportedPaths, exportedSlice } from "../../../src/service/export/answers.ts";
import { writeAnswer } from "../../../src/service/export/write-answer.ts";
import type { AssumptionInput } from "../../../src/service/questions/assumptions.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { askPaths } from "../../../src/service/questions/paths.ts";
import { askSlice } from "../../../src/service/questions/slice.ts";
import type { Session } from "../../../src/service/session.ts";
import { insider, libraryOf, openApp, temporaryFolder } from "../../graphql/api.ts";
import { patient, sessionOn } from "../session-on.ts";

const folder = temporaryFolder();
const now = Date.parse("2026-07-01T12:00:00Z");
let app: App;
let [outside, inside]: Session[] = [];
beforeAll(async () => {
  app = await openApp(folder.path);
  [outside, inside] = [anonymous, insider].map((asker) => app.session(asker, now, patient));
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

const seeds = [{ id: "inc-acme" }];
const everything = { minLikelihood: 0 };

async function blastRadius(session: Session, assume?: readonly AssumptionInput[]) {
  const found = await askBlastRadius(session, { seeds, ...everything, assume });
  return exportedBlastRadius(session, found, found.impacts(undefined, "SEVERITY"));
}

/** The answer to each question, and the ids that it names in each list. */
async function answers(session: Session): Promise<readonly { answer: Answer; entities: string[]; relationships: string[] }[]> {
  const radius = await blastRadius(session);
  const paths = await exportedPaths(session, await askPaths(session, { from: seeds, to: { id: "model-one" }, ...everything }));
  const focus = [{ id: "lab-one" }, { id: "lab-two" }];
  const slice = await exportedSlice(session, await askSlice(session, { focus, maxNodes: 5 }));
  const list = exportedEntities(await labs(session, {}, { first: 10 }));
  const onPaths = (all: typeof paths.paths) => all.flatMap((path) => path.steps);
  const steps = [...onPaths(radius.impacts.map((impact) => impact.bestPath)), ...onPaths(paths.paths)];
  expect(steps.length).toBeGreaterThan(5);
  return [
    {
      answer: radius,
      entities: [
        ...radius.seeds,
        ...radius.impacts.map(({ entity }) => entity),
        ...onPaths(radius.impacts.map((one) => one.bestPath)).flatMap((step) => [step.from, step.to]),
      ],
      relationships: radius.impacts.flatMap(({ statement, bestPath }) => [
        ...(statement === undefined ? [] : [statement]),
        ...bestPath.steps.map((step) => step.relationship),
        bestPath.weakestLink,
      ]),
    },
    {
      answer: paths,
      entities: [...paths.seeds, paths.target, ...paths.cut.entities],
      relationships: [...paths.cut.relationships, ...onPaths(paths.paths).map((step) => step.relationship)],
    },
    {
      answer: slice,
      entities: slice.nodes.map(({ entity }) => entity),
      relationships: slice.edges.map((edge) => edge.relationship),
    },
    { answer: list, entities: [...list.list], relationships: [] },
  ];
}

describe("an answer for exporters", () => {
  it("holds every record that it names, their ends and the sources of their claims, and no more than the asker may see", async () => {
    for (const session of [outside!, inside!]) {
      for (const { answer, entities, relationships } of await answers(session)) {
        expect(entities.length, answer.question).toBeGreaterThan(0);
        for (const id of entities) expect(answer.entities.get(id)?.id, answer.question).toBe(id);
        for (const id of relationships) expect(answer.relationships.get(id)?.record.id).toBe(id);
        for (const { record, claims, confidence } of answer.relationships.values()) {
          expect([answer.entities.has(record.from), answer.entities.has(record.to)]).toEqual([true, true]);
          expect(claims.length).toBeGreaterThan(0);
          expect(confidence).toBeGreaterThan(0);
          for (const claim of claims) for (const source of claim.sources) expect(answer.sources.has(source)).toBe(true);
        }
      }
    }
    const text = JSON.stringify((await answers(outside!)).map(({ answer }) => [[...answer.entities], [...answer.relationships]]));
    expect(text).not.toMatch(/lab-hidden|claim-marked|AMBER/);
  });

  it("says what its narrowest marking is, and each row what its own is", async () => {
    expect((await blastRadius(outside!)).marking).toBe("CLEAR");
    const { marking, impacts, relationships } = await blastRadius(inside!);
    expect(marking).toBe("AMBER");
    const markingOf = new Map(impacts.map((impact) => [impact.entity, impact.marking]));
    expect(markingOf.get("lab-hidden")).toBe("AMBER");
    expect(markingOf.get("lab-one")).toBe("CLEAR");
    expect(relationships.get("acme-supplies-hidden")?.marking).toBe("AMBER");
    const slice = await exportedSlice(inside!, await askSlice(inside!, { focus: [{ id: "lab-one" }] }));
    expect(slice.relationships.get("two-invests-in-one")).toMatchObject({ marking: "AMBER", claims: [{ id: "claim-marked" }] });
  });

  it("believes as of the moment asked about, and holds what is assumed", async () => {
    const { relationships } = await blastRadius(outside!);
    expect(relationships.get("acme-supplies-one")?.claims.map(({ id }) => id)).toEqual([
      "claim-supplies-one",
      "claim-supplies-one-again",
    ]);
    const supply = { from: { id: "acme-data" }, kind: "SUPPLIES_COMPUTE" as const, to: { id: "lab-two" }, confidence: 1 };
    const question = { seeds, ...everything, assume: [{ addRelationship: supply }] };
    const assumed = await blastRadius(outside!, question.assume);
    const found = [...assumed.relationships.values()].filter((one) => one.assumed);
    expect(found).toMatchObject([{ record: { kind: "SUPPLIES_COMPUTE" }, claims: [], confidence: 1, marking: "CLEAR" }]);
    const radius = await askBlastRadius(outside!, question);
    const drawn = await exportedSlice(outside!, await radius.graph(20), radius.assumptions);
    const paths = await exportedPaths(outside!, await askPaths(outside!, { ...question, from: seeds, to: { id: "lab-two" } }));
    for (const { relationships } of [drawn, paths]) expect([...relationships.values()].filter((one) => one.assumed)).toEqual(found);
  });

  it("asks the store a few times, however long it is", async () => {
    const calls: string[] = [];
    const { store, topology } = libraryOf(app);
    const counting = new Proxy(store, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        calls.push(String(name));
        return member.bind(target);
      },
    });
    const session = sessionOn({ store: counting, topology }, { now });
    const found = await askBlastRadius(session, { seeds, ...everything });
    calls.length = 0;
    const { impacts } = await exportedBlastRadius(session, found, found.impacts(undefined, "SEVERITY"));
    expect(impacts.length).toBeGreaterThan(4);
    expect(calls.sort()).toEqual(["claimsAbout", "entities", "relationships", "sources"]);
  });
});

describe("an exporter", () => {
  /** Draws any answer: it knows the records of the answer alone. */
  async function* draw({ entities, relationships }: Answer) {
    for (const { id, name } of entities.values()) yield `${id}[${name}]\n`;
    for (const { record } of relationships.values()) yield `${record.from} --> ${record.to}\n`;
  }
  const drawing: AnswerExporter = {
    name: "drawing",
    description: "For this test.",
    extensions: [".txt"],
    write: { blastRadius: draw, paths: draw, slice: draw, entities: draw },
  };
  const textOf = async (exporter: AnswerExporter, answer: Answer) => {
    let text = "";
    for await (const piece of writeAnswer(exporter, answer)) text += piece;
    return text;
  };

  it("that draws graphs draws the answer to every question alike", async () => {
    for (const { answer } of await answers(outside!)) {
      const text = await textOf(drawing, answer);
      expect(text, answer.question).toContain("lab-one[Lab One]");
      if (answer.question !== "entities") expect(text).toContain("acme-data --> lab-one");
    }
  });

  it("that cannot hold an answer is refused with what it can hold", async () => {
    const { write, ...rest } = drawing;
    const [first] = await answers(outside!);
    const exporter = { ...rest, write: { paths: write.paths!, slice: write.slice! } };
    expect(() => writeAnswer(exporter, first!.answer)).toThrow("cannot hold the answer to blastRadius; it holds: paths, slice");
  });
});
