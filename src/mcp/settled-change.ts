import { SupplyGraphError } from "../model/errors.ts";
import { afterwards, type Outcome } from "../service/changes/change.ts";
import { pathInWords, type UserError } from "../service/changes/user-errors.ts";

const mostShown = 10;

/** A change that was not refused. */
export interface Settled<Result> extends Outcome<Result> {
  readonly result: Result;
}

/**
 * What a change has come to, with a session that shows all that it names: after a dry run, too, which may name what another program
 * has written just now. Throws where it was refused, with all that is wrong: where, and how to mend it.
 */
export async function settled<Result>(change: Promise<Outcome<Result>>): Promise<Settled<Result>> {
  const outcome = await change;
  if (outcome.userErrors.length > 0) throw refused(outcome.userErrors);
  const session = outcome.dryRun ? await afterwards(outcome.session) : outcome.session;
  return { ...outcome, result: outcome.result as Result, session };
}

function refused(userErrors: readonly UserError[]): SupplyGraphError {
  const others = userErrors.length - mostShown;
  const sentences = [
    ...userErrors.slice(0, mostShown).map(sentenceOf),
    ...(others > 0 ? [`${others} more faults are not shown.`] : []),
  ];
  return new SupplyGraphError((userErrors[0] as UserError).code, sentences.join(" "));
}

/** Some messages begin with the field, and others do not. */
function sentenceOf({ message, path }: UserError): string {
  const field = pathInWords(path);
  const [, begins, rest = message] = /^([\w.[\]]+): (.*)$/s.exec(message) ?? [];
  const says = begins !== undefined && field.endsWith(begins) ? rest : message;
  const ended = /[.?]$/.test(says) ? says : `${says}.`;
  return field === "" ? ended : `In \`${field}\`: ${ended}`;
}
