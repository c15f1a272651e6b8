import type { EntityKind } from "../../model/entity-kinds.ts";
import { writtenExternalId } from "../../model/external-ids.ts";
import type { ImporterOptions } from "../importer-options.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { organizationWithMail } from "../kit/organization-names.ts";

/** What the rows of a table have in common. */
export class Table {
  /** By each id and name that the table gives an entity, the entity. */
  private readonly known = new Map<string, string>();

  constructor(
    readonly draft: DocumentDraft,
    readonly options: ImporterOptions,
    private readonly columns: ReadonlyMap<string, string>,
  ) {}

  /** Whether the table has a column of that meaning. */
  has(meaning: string): boolean {
    return this.columns.has(meaning);
  }

  /** The entity of one of the kinds that a cell names: by its id, an external id or its exact name. */
  end(text: string, kinds: readonly EntityKind[], record: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const externalId = writtenExternalId(text);
    const [kind] = kinds;
    const isNew = this.options.createOrganizations && kinds.length === 1 && kind === "ORGANIZATION" && externalId === undefined;
    const newName = isNew ? organizationWithMail(text) : undefined;
    const end =
      newName !== undefined
        ? this.draft.entity({ kind: "ORGANIZATION", name: newName }, record)
        : this.draft.mention({ kinds, names: [text], externalIds: externalId === undefined ? [] : [externalId] });
    this.known.set(text, end);
    return end;
  }
}
