import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { loadDocuments } from "../../src/service/ingest/load.ts";
import type { Library } from "../../src/service/library.ts";
import { Session } from "../../src/service/session.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import type { MutableTopology } from "../../src/topology/mutable-topology.ts";
import { catchUp, loadTopology } from "../../src/topology/topology-source.ts";
import type { Case } from "../oracle/arbitraries.ts";
import { MOMENTS } from "../oracle/arbitrary-dates.ts";
import { changeOf } from "../oracle/changes/changes.ts";
import { type ChangePlan, changePlan } from "../oracle/changes/plan.ts";
import { byApi, byService, writers } from "../oracle/changes/writer.ts";
import { naiveContradictions } from "../oracle/contradictions.ts";
import type { NativeDocument } from "../oracle/document.ts";
import { type AskedOfBoth, everyQuestion } from "../oracle/every-question.ts";
import { prefixedCase, together } from "../oracle/many-graphs.ts";
import { type Product, productContradictions, productSources } from "../oracle/product.ts";
import { naiveSources } from "../oracle/sources.ts";
import { matched } from "../oracle/version-matching.ts";
import { type NewDatabase, opened } from "./new-database.ts";

const graphs = Number(process.env["CHANGED_GRAPHS"] ?? 60);
const seed = Number(process.env["ORACLE_SEED"] ?? Date.now() % 1_000_000);
const changesEach = 6;
/** So many lie in one store, one beside the other: a new store for each would take longer than the questions. */
const graphsInOneStore = 60;

/** A graph that is changed while others are, and what is asked of it once all are. */
interface Changing {
  readonly asked: AskedOfBoth;
  readonly one: Case<object> & { readonly prefix: string };
  readonly plans: readonly ChangePlan[];
}

/** A document with all that it ever was, and the instants of its changes, oldest first. */
interface Changed {
  readonly document: NativeDocument;
  readonly moments: readonly number[];
}

function sampled(): Changing[] {
  const plans = fc.sample(fc.array(changePlan, { minLength: changesEach, maxLength: changesEach }), { numRuns: graphs, seed });
  const each = Math.ceil(graphs / everyQuestion.length);
  const cases = everyQuestion.map((asked, place) => fc.sample(asked.cases, { numRuns: each, seed: seed + place }));
  return plans.map((own, number) => {
    const place = number % everyQuestion.length;
    const one = cases[place]?.[Math.floor(number / everyQuestion.length)] as Case<object>;
    return { asked: everyQuestion[place] as AskedOfBoth, one: prefixedCase(one, `g${number}-`), plans: own };
  });
}

/**
 * Corrections, retractions, claims and imports of several writers, on random graphs. Once all are made, a question as of any
 * moment answers as the oracle does on its own history of the document: what is written later moves no earlier answer.
 */
export function describeChangedGraphs(name: string, newDatabase: () => Promise<NewDatabase>): void {
  describe(`${name}: ${graphs} random graphs with ${changesEach} changes each (ORACLE_SEED=${seed})`, () => {
    test("every moment keeps its answers", { timeout: 3_600_000 }, async () => {
      const made = { changes: 0, compared: 0 };
      const all = sampled();
      for (let start = 0; start < all.length; start += graphsInOneStore) {
        const some = all.slice(start, start + graphsInOneStore);
        const under = await opened(await newDatabase());
        try {
          const text = JSON.stringify(together(some.map(({ one }) => one.document)));
          const file = { ...documentOfText("graphs.json", text), bytes: text.length };
          await loadDocuments(under.store, nativeImporter, [file], { assertedBy: "test", now: Date.now() });
          const topology = await loadTopology(under.store);
          const library: Library = {
            store: under.store,
            topology,
            writing: { importers: [nativeImporter], refresh: async () => void (await catchUp(topology, under.store)) },
          };
          const changed = new Map<Changing, Changed>();
          for (const one of some) changed.set(one, await carriedOut(library, topology, one));
          for (const [{ asked, one }, { document, moments }] of changed) {
            made.changes += moments.length - 1;
            await sameClaims(under.store, document);
            for (const question of questionsAt(asked, one.question, moments)) {
              if (await asked.agree({ ...one, document, question }, { library }, one.prefix)) made.compared++;
            }
          }
          await sameLists({ library }, [...changed.values()]);
        } finally {
          await under.cleanup();
        }
      }
      expect(made.changes).toBeGreaterThan(graphs * changesEach * 0.5);
      expect(made.compared).toBeGreaterThan(graphs * changesEach * 0.5);
    });
  });
}

/** What is said of what was affected, recorded and retracted when, is the same in the store and the oracle's document. */
async function sameClaims(store: GraphStore, { entities, relationships }: NativeDocument): Promise<void> {
  const ids = entities.map(({ id }) => id);
  const stored = (await store.relationshipsInto(ids, ["AFFECTS"])).flat();
  const known = relationships.filter(({ kind }) => kind === "AFFECTS");
  const inOrder = (texts: readonly string[]) => [...texts].sort();
  expect(inOrder(stored.map(({ id }) => id))).toEqual(inOrder(known.map(({ id }) => id)));
  const said = (await store.claimsAbout(stored.map(({ id }) => id))).flat();
  const instant = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
  const expected = known.flatMap(({ id: about, claims = [] }) =>
    claims.map(({ id, recordedAt, retractedAt }) => JSON.stringify([about, id, instant(recordedAt), instant(retractedAt)])),
  );
  const found = said.map(({ about, id, recordedAt, retractedAt }) => JSON.stringify([about, id, recordedAt, retractedAt]));
  expect(inOrder(found)).toEqual(inOrder(expected));
}

/** What is disputed, as of moments at which something changed, and the sources that there are now, are the same for everybody. */
async function sameLists(product: Product, changed: readonly Changed[]): Promise<void> {
  const document = together(changed.map((one) => one.document));
  const moments = changed.flatMap((one) => one.moments).sort((a, b) => a - b);
  const some = moments.filter((_, place) => place % Math.ceil(moments.length / 6) === 0);
  const last = Math.max(Date.now(), ...moments);
  for (const clearance of [0, 2, 4]) {
    for (const knownAt of [...some, last]) {
      const expected = naiveContradictions(document, knownAt, { clearance });
      expect(await productContradictions(product, knownAt, { clearance }), `as of ${knownAt}`).toEqual(expected);
    }
    expect(await productSources(product, last, { clearance })).toEqual(naiveSources(document, last, { clearance }));
  }
}

/** At each moment or just before the next, at one before all changes, and now; what compares two moments, at some pairs of them. */
function questionsAt({ name }: AskedOfBoth, question: object, moments: readonly number[]): object[] {
  const instants = moments.map((moment, place) => (place % 2 === 0 ? moment : (moments[place + 1] ?? moment + 2) - 1));
  const early = MOMENTS[moments.length % MOMENTS.length] as number;
  if (name !== "diff") return [early, ...instants].map((knownAt) => ({ ...question, knownAt }));
  const { before, after } = question as { before: object; after: object };
  const pairs = [[early, instants.at(-1)], ...instants.slice(1).map((one, place) => [instants[place], one])];
  return pairs.map(([one, other]) => ({ ...question, before: { ...before, knownAt: one }, after: { ...after, knownAt: other } }));
}

async function carriedOut(library: Library, topology: MutableTopology, { one, plans }: Changing): Promise<Changed> {
  let document = matched(one.document);
  const moments = [topology.moment.recordedAt];
  for (const [place, plan] of plans.entries()) {
    const asker = writers[place % writers.length];
    if (asker === undefined) continue;
    const session = new Session(library, asker, { now: Math.max(Date.now(), topology.moment.recordedAt) });
    const { revision } = topology.moment;
    const mark = `${one.prefix}${place}-`;
    const made = await changeOf[plan.what](plan, document, plan.viaApi ? byApi(session) : byService(session), mark);
    if (made === undefined || !made.taken) continue;
    const at = topology.moment.recordedAt;
    const instant = new Date(at).toISOString();
    const edited = matched(made.edit(document, instant), instant);
    // What is taken and changes nothing makes no revision.
    if (topology.moment.revision === revision) expect(edited, `${plan.what} ${JSON.stringify(plan)}`).toEqual(document);
    else moments.push(at);
    document = edited;
  }
  return { document, moments };
}
