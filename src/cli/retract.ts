import { parseInstant } from "../model/instant.ts";
import { retractClaim } from "../service/changes/retract-claim.ts";
import { retractImport } from "../service/changes/retract-import.ts";
import type { CommandOptions } from "./command-settings.ts";
import { UsageError } from "./failure.ts";
import { change } from "./outcome.ts";

/** `retract <claim>` or `retract --import <moment>`: claims no longer count, from now on. */
export async function retract(claim: string | undefined, options: CommandOptions): Promise<void> {
  const reason = String(options["reason"]);
  const moment = options["import"];
  if ((claim === undefined) === (moment === undefined)) {
    throw new UsageError("Give either the ID of a claim or --import with the moment of an import.");
  }
  if (claim !== undefined) {
    await change(options, (session, given) => retractClaim(session, { id: claim, reason }, given));
    return;
  }
  const recordedAt = parseInstant(String(moment));
  if (recordedAt === undefined) throw new UsageError(`--import ${moment} is not an instant; write it as 2026-11-27T13:30:12.123Z.`);
  await change(options, (session, given) => retractImport(session, { recordedAt, reason }, given));
}
