import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { relationshipKindNames } from "../src/model/relationship-kinds.ts";
import { noDay, type SyntheticGraph } from "./generator.ts";
import { confidenceOf, entityId, entityOf, markedFor, recordedAt, relationshipId, statusOf } from "./synthetic-records.ts";

const source = "synthetic-benchmark";
const linesAtOnce = 5_000;

/** Writes the graph as a native document, one record a line, labelled as what it is. */
export async function writeDocument(graph: SyntheticGraph, file: string): Promise<void> {
  const out = createWriteStream(file);
  let lines: string[] = [JSON.stringify({ source: { id: source, title: "Made up for benchmarks; says nothing about anybody." } })];
  const write = async (record: object | undefined) => {
    if (record !== undefined) lines.push(JSON.stringify(record));
    if (record !== undefined && lines.length < linesAtOnce) return;
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
    lines = [];
  };
  for (let entity = 0; entity < graph.entityKinds.length; entity++) {
    const { fields, ...record } = entityOf(graph, entity);
    await write({ entity: { ...record, ...fields } });
  }
  for (let relationship = 0; relationship < graph.kinds.length; relationship++) {
    await write({ relationship: relationshipRecord(graph, relationship) });
  }
  await write(undefined);
  out.end();
  await once(out, "finish");
}

function relationshipRecord(graph: SyntheticGraph, relationship: number): object {
  const validFrom = graph.validFrom[relationship]!;
  const validTo = graph.validTo[relationship]!;
  return {
    id: relationshipId(relationship),
    kind: relationshipKindNames[graph.kinds[relationship]!],
    from: entityId(graph.from[relationship]!),
    to: entityId(graph.to[relationship]!),
    ...(validFrom === noDay ? {} : { validFrom: dateOf(validFrom) }),
    ...(validTo === noDay ? {} : { validTo: dateOf(validTo) }),
    claims: [
      {
        status: statusOf(graph, relationship),
        confidence: confidenceOf(graph, relationship),
        sources: [source],
        recordedAt,
        ...(graph.marked[relationship] === 1 ? { marking: markedFor } : {}),
      },
    ],
  };
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
