import type { EntityKind } from "../../../model/entity-kinds.ts";
import type { RelationshipKind } from "../../../model/relationship-kinds.ts";
import type { ImporterOptions } from "../../importer-options.ts";
import type { DocumentDraft } from "./document-draft.ts";

/** What a document is a list of the parts of. */
interface Subject {
  readonly id: string;
  readonly kind: EntityKind;
}

const uses: Readonly<Partial<Record<EntityKind, RelationshipKind>>> = { TOOL: "USES_TOOL", MODEL: "USES_MODEL" };
const develops: Readonly<Partial<Record<EntityKind, RelationshipKind>>> = {
  TOOL: "MAINTAINS",
  MODEL: "DEVELOPS",
  DATASET: "PUBLISHES",
};

const claim = { status: "REPORTED", confidence: 0.8 } as const;

/** Ties what a document describes to the organizations that the importer says use and develop it. */
export function tieToOwners(
  draft: DocumentDraft,
  subjects: readonly Subject[],
  { usedBy, developedBy }: ImporterOptions,
  record: string,
): void {
  const ties = [
    { organization: usedBy, kinds: uses, text: "The importer says that the organization uses it." },
    { organization: developedBy, kinds: develops, text: "The importer says that the organization develops it." },
  ];
  for (const { organization, kinds, text } of ties) {
    if (organization === undefined) continue;
    for (const { id, kind } of subjects) {
      const relationship = kinds[kind];
      if (relationship !== undefined) draft.relate(relationship, [organization, id], { ...claim, text }, {}, record);
    }
    if (!subjects.some(({ kind }) => kinds[kind] !== undefined))
      draft.warn(`The document has no part that could be tied to ${JSON.stringify(organization)}.`);
  }
}
