import { SupplyGraphError } from "../model/errors.ts";
import type { FoundRecord } from "../service/catalog/records.ts";
import { recordsFor } from "../service/catalog/records.ts";
import type { ChangeOptions, Outcome } from "../service/changes/change.ts";
import { correctEntity, type EntityCorrection } from "../service/changes/correct-entity.ts";
import { correctRelationship, type RelationshipCorrection } from "../service/changes/correct-relationship.ts";
import { correctSource, type SourceCorrection } from "../service/changes/correct-source.ts";
import type { Session } from "../service/session.ts";
import type { CommandOptions } from "./command-settings.ts";
import { correctedFields } from "./corrected-fields.ts";
import { change } from "./outcome.ts";

/** `correct <record> field=value …`: sets fields of an entity, a relationship or a source. */
export async function correct(id: string, changes: readonly string[], options: CommandOptions): Promise<void> {
  const reason = String(options["reason"]);
  await change(options, async (session, given) => {
    const [found] = await recordsFor(session, [id]);
    if (found === undefined) throw new SupplyGraphError("NOT_FOUND", `There is no record ${JSON.stringify(id)}; check the ID.`);
    return corrected(session, found, { id, ...correctedFields(found, changes), reason }, given);
  });
}

function corrected(
  session: Session,
  found: FoundRecord,
  correction: { readonly id: string; readonly reason: string },
  options: ChangeOptions,
): Promise<Outcome<unknown>> {
  if (found.type === "entity") return correctEntity(session, correction as EntityCorrection, options);
  if (found.type === "relationship") return correctRelationship(session, correction as RelationshipCorrection, options);
  return correctSource(session, correction as SourceCorrection, options);
}
