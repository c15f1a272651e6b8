import { userInfo } from "node:os";
import { compose } from "../app/compose.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { type Asker, localOperator } from "../service/asker.ts";
import type { ChangeOptions, Outcome } from "../service/changes/change.ts";
import type { Session } from "../service/session.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { importProgressTo, showingUpgrade } from "./progress.ts";
import { changeLines } from "./report.ts";

/** Makes a change as an operator on this machine, and prints what was written, or what would be. */
export async function change(
  options: CommandOptions,
  make: (session: Session, given: ChangeOptions) => Promise<Outcome<unknown>>,
): Promise<void> {
  const app = await showingUpgrade((events) => compose(settingsOf(options), { existing: true, ...events }));
  const progress = importProgressTo(process.stderr);
  try {
    const given: ChangeOptions = { dryRun: options["dryRun"] === true, onProgress: progress.show };
    const made = make(app.session(operatorIn(options)), given).finally(progress.end);
    const { userErrors, changes, dryRun, revision } = await made;
    const [first] = userErrors;
    if (first !== undefined) throw new SupplyGraphError(first.code, userErrors.map(({ message }) => message).join("\n"));
    const lines = changeLines(changes);
    const outcome = lines.length === 0 ? "Nothing changes." : dryRun ? "Nothing was written." : `Written as revision ${revision}.`;
    for (const line of [...lines, outcome]) process.stdout.write(`${line}\n`);
  } finally {
    await app.close();
  }
}

function operatorIn({ by }: CommandOptions): Asker {
  return localOperator(typeof by === "string" ? by : userInfo().username);
}
