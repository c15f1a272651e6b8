import { whenIn } from "../../parts/day.ts";
import { RelationshipLink } from "../../parts/relationship-link.tsx";
import { exposureWords, responseWords } from "../../parts/words.ts";
import type { Said } from "./entity.ts";

/** What an organization says of an incident, with the way to where that is recorded. */
export function Statement({ of: { exposure, response, statedOn, note, relationship } }: { readonly of: Said }) {
  const words = [exposureWords[exposure], responseWords[response]].filter(
    (word, index, all) => word !== "" && all.indexOf(word) === index,
  );
  return (
    <>
      <RelationshipLink id={relationship.id}>{inSentence(words)}</RelationshipLink>
      {statedOn === null ? "" : ` (${whenIn(statedOn)})`}
      {note === null ? null : (
        <>
          {": "}
          <bdi>{note}</bdi>
        </>
      )}
    </>
  );
}

function inSentence(words: readonly string[]): string {
  const text = words.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
