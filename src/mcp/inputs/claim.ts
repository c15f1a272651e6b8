import { z } from "zod";
import { refsNamed } from "../../answers/named-entities.ts";
import { claimStatuses, markings, stances, valuesOf } from "../../model/vocabulary.ts";
import type { EntityRef } from "../../service/catalog/references.ts";
import type { ClaimInput } from "../../service/changes/claim-input.ts";
import type { Session } from "../../service/session.ts";
import { date } from "./conditions.ts";
import { entityName } from "./entity-names.ts";
import { relationshipKind } from "./relationship-kind.ts";

/** As long as any list in a question of the API. */
const mostVersions = 1_000;
const mostSources = 100;

const text = z.string().optional();
const marking = z.enum(valuesOf(markings)).optional();

const relationship = z.strictObject({
  kind: relationshipKind,
  from: entityName,
  to: entityName,
  validFrom: date.optional().describe("The date from which it held."),
  validTo: date.optional().describe("The date on which it ended."),
  attributes: z.record(z.string(), z.unknown()).optional().describe("Which there can be depends on the kind."),
  note: text,
});

const source = z.strictObject({
  publisher: text,
  title: text,
  url: text,
  publishedOn: date.optional(),
  kind: text.describe("The type of document, such as press, advisory or filing."),
  originGroup: text.describe("The id of the source that it repeats, if it does: ten rewrites count as one origin."),
  marking: marking.describe("Who may see it. Default: CLEAR."),
});

/** A claim of the caller, as the API takes it; entities are named as in questions. */
export const claimInput = z.strictObject({
  relationship: relationship.optional().describe("What the claim is about, by what it says: it is made if there is none such."),
  relationshipId: z.string().optional().describe("Or the id of a relationship that the claim is about."),
  entity: entityName.optional().describe("Or the entity that the claim is about; say in `text` what it says."),
  stance: z.enum(valuesOf(stances)).default("SUPPORTS"),
  status: z
    .enum(valuesOf(claimStatuses))
    .describe("CONFIRMED by a party to it or a primary record, REPORTED by press or researchers, or ALLEGED."),
  confidence: z.number().min(0).max(1).describe("How sure you are that it is so, judged by its sources."),
  text: text.describe("The assertion in words, for a claim about an entity."),
  quote: text.describe("The words of a source, exactly as they stand there."),
  versions: z
    .array(z.string())
    .max(mostVersions)
    .optional()
    .describe("Of which versions of a package it is made, if its source names others; an empty list if it names none."),
  sourceIds: z
    .array(z.string())
    .max(mostSources)
    .optional()
    .describe("The ids of sources that the graph has. A claim needs at least one source."),
  sources: z
    .array(source)
    .max(mostSources)
    .optional()
    .describe("Sources that the graph may not have yet, each with at least a publisher, a title or a url."),
  statedOn: date.optional().describe("When the source said so."),
  marking: marking.describe("Who may see the claim. Default: CLEAR."),
});

type Given = z.output<typeof claimInput>;

/** The same claims for the service, with references in the place of names. */
export async function claimInputsOf(session: Session, given: readonly Given[]): Promise<ClaimInput[]> {
  const names = given.flatMap(({ relationship: link, entity }) => [
    ...(link === undefined ? [] : [link.from, link.to]),
    ...(entity === undefined ? [] : [entity]),
  ]);
  const refs = new Map<string | undefined, EntityRef>();
  for (const [place, ref] of (await refsNamed(session, names)).entries()) refs.set(names[place], ref);
  return given.map(
    ({ relationship: link, entity, ...claim }) =>
      ({
        ...claim,
        relationship: link && { ...link, from: refs.get(link.from), to: refs.get(link.to) },
        entity: refs.get(entity),
      }) as ClaimInput,
  );
}
