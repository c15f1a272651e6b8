import type { Answer } from "../../src/exporters/answer.ts";
import { organizations } from "../../src/service/catalog/entity-lists.ts";
import {
  exportedBlastRadius,
  exportedEntities,
  exportedPaths,
  exportedSharedDependencies,
  exportedSlice,
} from "../../src/service/export/answers.ts";
import { askBlastRadius } from "../../src/service/questions/blast-radius.ts";
import { askPaths } from "../../src/service/questions/paths.ts";
import { askSharedDependencies } from "../../src/service/questions/shared-dependencies.ts";
import { askSlice } from "../../src/service/questions/slice.ts";
import type { Session } from "../../src/service/session.ts";

/** The answer to every question that can be exported: from one entity, to another one. */
export async function answersOf(session: Session, from: string, to: string): Promise<Answer[]> {
  const [seed, target] = [{ id: from }, { id: to }];
  const everything = { minLikelihood: 0 };
  const radius = await askBlastRadius(session, { seeds: [seed], ...everything });
  const shared = await askSharedDependencies(session, { minShared: 1, ...everything });
  return [
    await exportedBlastRadius(session, radius, radius.impacts(undefined, "SEVERITY")),
    await exportedPaths(session, await askPaths(session, { from: [seed], to: target, ...everything })),
    await exportedSlice(session, await askSlice(session, { focus: [seed, target] })),
    await exportedSlice(session, await radius.graph(3), radius.assumptions),
    await exportedSlice(session, await askSlice(session, {})),
    await exportedSharedDependencies(session, shared, shared.dependencies),
    exportedEntities(await organizations(session, {}, { first: 100 }), session.now),
  ];
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
