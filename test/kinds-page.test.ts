import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { firstDay, lastDay } from "../src/model/partial-date.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(`${root}schema/kinds.md`, "utf8");

const withArrow: Readonly<Record<string, boolean>> = { "from → to": true, "to → from": false };

/** The rows of the first table below a heading, without its head. */
function rowsBelow(heading: string): string[][] {
  const [, section = ""] = page.split(`\n## ${heading}\n`);
  const lines = section
    .split("\n## ")[0]!
    .split("\n")
    .filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) => line.slice(2, -2).split(" | "));
}
const namesIn = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);

// biome-ignore lint/suspicious/noExplicitAny: records as the seed's documents have them.
type Document = Record<string, any>;
const documents = readdirSync(`${root}seed`)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(`${root}seed/${name}`, "utf8")) as Document);
const entities = new Map(documents.flatMap(({ entities = [] }) => entities).map((entity) => [entity.id as string, entity]));
const relationships: Document[] = documents.flatMap(({ relationships = [] }) => relationships);

function confidenceOf({ claims }: Document): number {
  const most = (stance: string) =>
    Math.max(0, ...claims.filter((claim: Document) => claim.stance === stance).map(({ confidence }: Document) => confidence));
  return most("SUPPORTS") * (1 - most("DISPUTES"));
}

test("harm can be followed by the page alone: it reaches as many entities as the API says", () => {
  const flows = rowsBelow("How harm passes").map(([kind, direction, harm, becomes, transmission]) => ({
    kind: namesIn(kind)[0],
    withArrow: withArrow[direction!],
    harm: namesIn(harm)[0]!,
    becomes: namesIn(becomes)[0],
    transmission: Number(transmission),
  }));
  expect(flows.filter((flow) => flow.withArrow === undefined || !(flow.transmission > 0))).toEqual([]);
  const guards = rowsBelow("Two guards").map(([, at, when, channels]) => ({
    kind: namesIn(at)[0],
    when,
    channels: namesIn(channels),
  }));
  const unguarded = namesIn(/any kind but (.*):/.exec(page)?.[1]);
  const seed = entities.get("inc-mercor-breach-2026")!;
  const from = firstDay(seed["startedOn"]);

  const channelsOfKind = new Map(rowsBelow("Incidents").map(([kind, , channels]) => [namesIn(kind)[0], namesIn(channels)]));
  const channelsOf = (incident: Document): readonly string[] =>
    incident["channels"] ?? channelsOfKind.get(incident["incidentKind"]);

  function stops(entity: Document, channel: string): boolean {
    return guards.some(({ kind, when = "", channels }) => {
      if (kind !== entity["kind"] || !channels.includes(channel)) return false;
      const [field = "", ...values] = namesIn(when);
      const value = entity[field];
      return values.length > 0 ? values.includes(value) : value !== undefined && lastDay(value) < from;
    });
  }

  const best = new Map<string, number>(channelsOf(seed).map((channel) => [`${seed["id"]} ${channel}`, 1]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const relationship of relationships) {
      if (relationship["validTo"] !== undefined && lastDay(relationship["validTo"]) < from) continue;
      const within: readonly string[] | undefined = relationship["attributes"]?.channels;
      for (const { withArrow: isWith, harm, becomes, transmission } of flows.filter(({ kind }) => kind === relationship["kind"])) {
        const [near, far] = isWith ? [relationship["from"], relationship["to"]] : [relationship["to"], relationship["from"]];
        const target = entities.get(far)!;
        const likelihood = (best.get(`${near} ${harm}`) ?? 0) * confidenceOf(relationship) * transmission;
        for (const channel of becomes === undefined ? channelsOf(target) : [becomes]) {
          if (within !== undefined && !within.includes(channel)) continue;
          if (!unguarded.includes(relationship["kind"]) && stops(target, channel)) continue;
          if (likelihood < 0.1 || likelihood <= (best.get(`${far} ${channel}`) ?? 0)) continue;
          best.set(`${far} ${channel}`, likelihood);
          changed = true;
        }
      }
    }
  }
  const reached = new Set([...best.keys()].map((state) => state.split(" ")[0]));
  reached.delete(seed["id"]);
  const answer = JSON.parse(readFileSync(`${root}schema/examples/02-labs-reached-by-the-mercor-breach.json`, "utf8"));
  expect(reached.size).toBe(answer.blastRadius.completeness.explored);
});
