import { removalsNamed } from "../../answers/assumed.ts";
import { refOf } from "../../answers/named-entities.ts";
import type { AssumptionInput } from "../../service/questions/assumptions.ts";
import { UsageError } from "../failure.ts";
import type { Asked } from "./asked.ts";
import { relationshipKindOf } from "./names.ts";
import { textsOf } from "./option-values.ts";

/** The assumptions of `--add` and `--remove`. */
export async function assumptionsIn({ session, options }: Asked): Promise<AssumptionInput[]> {
  const additions = (textsOf(options, "add") ?? []).map(addition);
  const removals = await removalsNamed(session, textsOf(options, "remove") ?? []);
  if (additions.length + removals.length === 0) {
    throw new UsageError('what-if needs an assumption: give --add "<from> <kind> <to>" or --remove <relationship or entity>.');
  }
  return [...additions, ...removals];
}

function addition(text: string): AssumptionInput {
  const [from, kind, to, ...more] = text.trim().split(/\s+/);
  if (from === undefined || kind === undefined || to === undefined || more.length > 0) {
    throw new UsageError(`--add ${JSON.stringify(text)}: write two entities with a relationship kind between them, in quotes.`);
  }
  return { addRelationship: { from: refOf(from), kind: relationshipKindOf(kind), to: refOf(to) } };
}
