import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../../src/app/compose.ts";
import { incidentKind } from "../../../src/model/entity-kinds.ts";
import { dayOfInstant } from "../../../src/model/partial-date.ts";
import type { Entity } from "../../../src/model/records.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { entitiesOfKind, labs } from "../../../src/service/catalog/entity-lists.ts";
import { isOpen } from "../../../src/service/catalog/incidents.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { askExposures } from "../../../src/service/questions/exposures.ts";
import type { Session } from "../../../src/service/session.ts";
import { MutableTopology } from "../../../src/topology/mutable-topology.ts";
import { openApp, temporaryFolder } from "../../graphql/api.ts";
import { graph, org } from "../../oracle/shapes.ts";
import { libraryOf, patient, refs, sessionOn } from "../session-on.ts";

const folder = temporaryFolder();
/** After the last change of the seed. */
const now = Date.parse("2026-12-01T12:00:00Z");
let app: App;
let session: Session;
let open: Entity[];
let allLabs: readonly Entity[];
beforeAll(async () => {
  app = await openApp(folder.path, "seed");
  session = app.session(anonymous, now, patient);
  const incidents = await entitiesOfKind(session, incidentKind, {}, { first: 1_000 });
  open = incidents.items.filter((incident) => isOpen(incident, dayOfInstant(now)));
  allLabs = (await labs(session, {}, { first: 1_000 })).items;
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

test.each([{}, { minLikelihood: 0 }, { limits: { maxHops: 2 } }, { channels: ["INTEGRITY" as const] }])(
  "the exposures of every lab are what following each open incident finds: %j",
  async (input) => {
    const reached = await Promise.all(
      open.map(async (incident) => ({
        incident,
        answer: await askBlastRadius(session, { seeds: refs(incident.id), ...input }),
      })),
    );
    let found = 0;
    for (const lab of allLabs) {
      const expected = reached.filter(({ answer }) => answer.impactOn(lab.id) !== undefined).map(({ incident }) => incident.id);
      const { exposures } = await askExposures(session, { organization: { id: lab.id }, ...input });
      expect([lab.id, exposures.map((one) => one.incident.id).sort()]).toEqual([lab.id, expected.sort()]);
      found += expected.length;
    }
    expect(open.length).toBeGreaterThan(10);
    // With INTEGRITY alone there are six: most incidents that change packages are over.
    expect(found).toBeGreaterThan(5);
  },
);

test("an entity that the topology does not know yet has none", async () => {
  const { store } = await libraryOf(graph([org("lab")], []));
  const asked = askExposures(sessionOn({ store, topology: new MutableTopology() }, { now }), { organization: { id: "lab" } });
  expect((await asked).exposures).toEqual([]);
  await expect(askExposures(session, { organization: { id: "nobody" } })).rejects.toThrow(/no entity with the id "nobody"/);
});
