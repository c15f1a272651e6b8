import {
  derivedCitedSourceId,
  derivedClaimId,
  derivedEntityId,
  derivedRelationshipId,
  derivedSourceId,
} from "../../../model/derived-ids.ts";
import { type EntityKind, entityKind } from "../../../model/entity-kinds.ts";
import type { ErrorCode, FaultPlace } from "../../../model/errors.ts";
import { externalIdKey, purlScheme } from "../../../model/external-ids.ts";
import type { Claim, Entity, ExternalId, Json, Relationship, Source } from "../../../model/records.ts";
import type { RelationshipKind } from "../../../model/relationship-kinds.ts";
import { otherVersions, withoutVersions } from "../../../model/version-attributes.ts";
import { type Marking, narrowestMarking } from "../../../model/vocabulary.ts";
import { faultOfUrl } from "../../../model/web-address.ts";
import type {
  DocumentRecord,
  ImportedClaim,
  ImportedRecords,
  ImportWarning,
  ListedIn,
  Mention,
  ReadContext,
} from "../../importer.ts";
import { Persons } from "../persons.ts";
import { DraftRecords } from "./draft-records.ts";
import { given } from "./given.ts";
import { plainAddress, plainLine, plainProse } from "./plain-text.ts";

/** The document as a source. Its texts are cleaned here. */
export interface DraftSource extends Omit<Source, "id" | "verification" | "originGroup" | "marking"> {
  /** The name of the format, with which its id begins. */
  readonly format: string;
  /** What the document calls itself, the same in each of its versions. */
  readonly documentId: string;
  /** What it repeats, where that is not itself: two lists made of one model card are one origin. */
  readonly originGroup?: string;
  /** Of the document, and of all claims that it makes. */
  readonly marking?: Marking;
  /** Whether documents of the format are written anew under their id without saying which version they are. */
  readonly isRewritten?: boolean;
  /** Whom the document names: no text that is kept has their names. */
  readonly persons?: Persons;
}

/** An entity that a document describes. Its texts are cleaned here. */
export interface DraftEntity {
  /** Where the document names it by an id of the graph; otherwise one is derived from what it is. */
  readonly id?: string | undefined;
  readonly kind: EntityKind;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly description?: string | undefined;
  readonly externalIds?: readonly ExternalId[];
  /** Its own fields, as the kinds table lists them; undefined ones are left out. */
  readonly fields?: Readonly<Record<string, Json | undefined>>;
  /** Its name is made of its package URL: what is known by another name is not contradicted by it. */
  readonly isNamedByPurl?: boolean;
  /** Of interest for its relationships alone: left out where none of them is kept. */
  readonly dependent?: boolean;
  /** Where it is narrower than that of the document. */
  readonly marking?: Marking | undefined;
}

/** What a document claims of a relationship or entity, and how surely. Its texts are cleaned here. */
export interface DraftClaim extends Pick<Claim, "status" | "confidence"> {
  readonly stance?: Claim["stance"];
  readonly text?: string | undefined;
  readonly quote?: string | undefined;
  readonly statedOn?: Claim["statedOn"] | undefined;
  /** Of which versions of a package, where they are others than those of the relationship. */
  readonly versions?: Claim["versions"] | undefined;
  /** Sources that the document cites for it, by the ids that `cite` gave. The document itself always counts. */
  readonly cites?: readonly string[];
  /** Where it is narrower than that of the document. */
  readonly marking?: Marking | undefined;
}

/** What tells a relationship from others of its kind and ends. What else a document says of it stands in the claim. */
export interface DraftValidity {
  readonly validFrom?: Relationship["validFrom"] | undefined;
  readonly validTo?: Relationship["validTo"] | undefined;
  readonly attributes?: Relationship["attributes"];
  /**
   * Whether versions of a package are those of the claim alone where others, or none, were given of the relationship before: each
   * statement of the document has a source of its own. Otherwise all its claims are about the versions of all.
   */
  readonly versionsOfClaim?: boolean;
}

/** A source that a document cites: by its address, or by the origin that it is. */
type CitedSource = Partial<Pick<Source, "title" | "publisher" | "url" | "originGroup">> &
  ({ readonly url: string } | { readonly originGroup: string });

type DraftMention = Pick<Mention, "kinds"> &
  Partial<Pick<Mention, "externalIds" | "names" | "called">> & { readonly listedWith?: readonly string[] };

const nobody = new Persons([]);

/** How much of its confidence a claim of a document keeps that had faults and was read leniently. */
const salvaged = 0.5;

/**
 * What one document says, while it is being read. A format adds entities, relationships and claims as it finds them, under
 * ids that are derived from what they are, and says for each of its own records what became of it; `finish` gives it all.
 * Everything cites the document as its source, and has its marking.
 */
export class DocumentDraft {
  /** The id of the document as a source. */
  readonly source: string;
  private readonly records: DraftRecords;
  private readonly mentions = new Map<string, Mention>();
  private readonly dependents = new Set<string>();
  private readonly documentRecords: DocumentRecord[] = [];
  private readonly warnings: ImportWarning[] = [];
  private readonly marking: Marking;
  private readonly originGroup: string;
  private readonly hasContentVersion: boolean;
  private readonly persons: Persons;
  private withdrawn: string | undefined;
  private faulty = false;

  constructor(
    private readonly context: ReadContext,
    /** The name of the document in messages. */
    private readonly file: string,
    {
      format,
      documentId,
      originGroup,
      marking = "CLEAR",
      isRewritten = false,
      persons = nobody,
      publisher,
      title,
      note,
      url,
      ...source
    }: DraftSource,
  ) {
    this.source = derivedSourceId(format, documentId);
    this.originGroup = originGroup ?? this.source;
    this.marking = marking;
    this.persons = persons;
    this.hasContentVersion = isRewritten && source.version === undefined;
    this.records = new DraftRecords();
    const named = title === undefined ? undefined : persons.leftOutOf(title);
    const texts = { publisher: lineOf(publisher), title: lineOf(named), note: this.proseOf(note) };
    // Some formats let documents call themselves by any text: what is no address is no link either.
    const address = url === undefined || faultOfUrl(url) !== undefined ? undefined : plainAddress(url);
    this.records.addSource(
      {
        ...source,
        ...given({ ...texts, url: address }),
        id: this.source,
        verification: "READ",
        originGroup: this.originGroup,
        ...(marking === "CLEAR" ? {} : { marking }),
      },
      this.place(undefined),
    );
  }

  /** The id of the entity that is described: the same for one that shares an external id with it, or kind and name if it has none. */
  entity(
    {
      id: ownId,
      kind,
      name,
      aliases = [],
      description,
      externalIds = [],
      fields = {},
      isNamedByPurl = false,
      dependent,
      marking,
    }: DraftEntity,
    record?: string,
  ): string {
    const written = plainLine(name);
    const identity = typeof fields["purl"] === "string" ? { scheme: purlScheme, value: fields["purl"] } : externalIds[0];
    const line = written === "" ? (identity?.value ?? kind.toLowerCase()) : written;
    const id = ownId ?? derivedEntityId(kind, line, identity);
    const cleaned = this.cleanedFields(fields);
    const entity: Entity = {
      id,
      kind,
      name: line,
      aliases: [...new Set(aliases.map(plainLine))].filter((alias) => alias !== "" && alias !== line),
      ...given({ description: this.proseOf(description) }),
      externalIds: [...new Map(externalIds.map((one) => [externalIdKey(one), one])).values()],
      marking: this.marked(marking),
      fields: { ...defaultsOf(kind), ...(given(cleaned) as Record<string, Json>) },
    };
    const { isNew, otherwise } = this.records.addEntity(entity, new Set(Object.keys(given(cleaned))), this.place(record));
    for (const field of otherwise.filter((name) => name !== "summary"))
      this.warn(
        `is ${JSON.stringify(cleaned[field])} here, and something else before: what the document says first counts.`,
        record,
        field,
      );
    if ((isNamedByPurl || written === "") && isNew) this.records.nameIsMade(id);
    if (dependent && isNew) this.dependents.add(id);
    if (!dependent) this.dependents.delete(id);
    return id;
  }

  /** The id under which something is said of what the document only names. */
  mention({ kinds, externalIds = [], names = [], called, listedWith = [] }: DraftMention): string {
    const id = `mention ${JSON.stringify([kinds, externalIds.map(externalIdKey), names, ...listedWith])}`;
    const calledBy = given({ called: lineOf(called) });
    if (!this.mentions.has(id)) this.mentions.set(id, { id, kinds, externalIds, names: names.map(plainLine), ...calledBy });
    return id;
  }

  /** The same of what another document lists. */
  mentionListed(mentioned: DraftMention, listedIn: Omit<ListedIn, "place">, record?: string): string {
    const { source, version } = listedIn;
    const id = this.mention({ ...mentioned, listedWith: [`${source} ${version}`] });
    const mention = this.mentions.get(id) as Mention;
    this.mentions.set(id, { listedIn: { ...listedIn, place: this.place(record) }, ...mention });
    return id;
  }

  /** The ids under which something is said of those whom a list names: of all of them, or of none where one is not found. */
  mentionAll({ kinds }: Pick<Mention, "kinds">, names: readonly string[]): string[] {
    const ids = names.map((name) => this.mention({ kinds, names: [name], listedWith: names }));
    for (const id of ids) this.mentions.set(id, { ...(this.mentions.get(id) as Mention), together: ids });
    return ids;
  }

  /** The id of the relationship, with what the document claims of it. */
  relate(
    kind: RelationshipKind,
    [from, to]: readonly [from: string, to: string],
    claim: DraftClaim,
    validity: DraftValidity = {},
    record?: string,
  ): string {
    const { validFrom, validTo, attributes = {}, versionsOfClaim = false } = validity;
    const described = { kind, from, to, ...given({ validFrom, validTo }), attributes };
    const relationship: Relationship = { ...described, id: derivedRelationshipId(described) };
    const known = versionsOfClaim ? this.records.relationship(relationship.id) : undefined;
    const versions = known === undefined ? undefined : otherVersions(relationship, known);
    const said = versions === undefined ? relationship : { ...relationship, attributes: withoutVersions(relationship) };
    this.records.addRelationship(said, this.place(record));
    this.claim(relationship.id, versions === undefined ? claim : { ...claim, versions }, record);
    return relationship.id;
  }

  /** Claims something of an entity, or once more of a relationship. */
  claim(
    about: string,
    { stance = "SUPPORTS", status, confidence, text, quote, statedOn, versions, cites = [], marking }: DraftClaim,
    record?: string,
  ): void {
    const claim: Omit<ImportedClaim, "id"> = {
      about,
      stance,
      status,
      confidence,
      ...given({ text: this.proseOf(text), quote: this.proseOf(quote) }),
      sources: [...new Set([this.source, ...cites])].sort(),
      ...given({ statedOn, versions }),
      assertedBy: this.context.assertedBy,
      marking: this.marked(marking),
    };
    this.records.addClaim(claim, this.place(record));
  }

  /** The id of a source that the document cites and that was not read. It is of the document's own origin, unless it has another. */
  cite({ url, title, publisher, originGroup = this.originGroup }: CitedSource): string {
    const id = url === undefined ? derivedSourceId("cited", originGroup) : derivedCitedSourceId(this.source, url);
    const texts = given({
      url: url === undefined ? undefined : plainAddress(url),
      title: lineOf(title),
      publisher: lineOf(publisher),
    });
    this.records.addSource({ id, ...texts, verification: "LISTED", originGroup }, this.place(undefined));
    return id;
  }

  /** Says what a record of the document became: ids of this draft. */
  became(type: string, record: string, ids: readonly string[]): void {
    this.documentRecords.push({ type, place: this.place(record), becomes: ids });
  }

  /** Says that nothing came of a record of the document, and why. */
  leftOut(type: string, record: string, reason: string): void {
    this.documentRecords.push({ type, place: this.place(record), becomes: [], leftOut: reason });
  }

  warn(message: string, record?: string, field?: string): void {
    this.warnings.push({ message, place: this.place(record, field) });
  }

  /** Says that a record is wrong. The document is refused or, if it is read leniently, the record left out. */
  refuse(message: string, record?: string, field?: string, code: ErrorCode = "BAD_USER_INPUT"): void {
    this.faulty = true;
    if (this.context.lenient) this.warn(message, record, field);
    else this.context.faults.add({ code, message, place: this.place(record, field) });
  }

  /** Says that the document was withdrawn: what its earlier versions claimed is retracted for this reason. */
  withdraw(reason: string): void {
    this.withdrawn = reason;
  }

  finish(): ImportedRecords {
    const claims = this.records.claims.map((claim) => {
      const sure = this.faulty ? { ...claim, confidence: claim.confidence * salvaged } : claim;
      return { ...sure, id: derivedClaimId(sure) };
    });
    if (this.hasContentVersion) this.records.versionByContent(this.source, claims);
    return {
      ...this.records.recordsWith(claims),
      warnings: this.warnings,
      mentions: [...this.mentions.values()],
      dependents: this.dependents,
      documentRecords: this.documentRecords,
      document: { source: this.source, ...given({ withdrawn: this.withdrawn }) },
      salvaged: this.faulty,
    };
  }

  /** The narrower of a record's own marking and that of the document. */
  private marked(marking: Marking = "CLEAR"): Marking {
    return narrowestMarking([{ marking: this.marking }, { marking }]);
  }

  private cleanedFields(fields: NonNullable<DraftEntity["fields"]>): NonNullable<DraftEntity["fields"]> {
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => {
        if (typeof value !== "string" || identities.has(name)) return [name, value];
        return [name, name === "summary" ? this.proseOf(value) : lineOf(value)];
      }),
    );
  }

  private proseOf(text: string | undefined): string | undefined {
    return text === undefined ? undefined : plainProse(this.persons.leftOutOf(text)) || undefined;
  }

  private place(record: string | undefined, field?: string): FaultPlace {
    return { file: this.file, ...given({ record, field }) };
  }
}

function defaultsOf(kind: EntityKind): Record<string, Json> {
  return Object.fromEntries(
    entityKind(kind).fields.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value]])),
  );
}

/** What identifies an entity is kept as it is written. */
const identities: ReadonlySet<string> = new Set(["purl", "version"]);

function lineOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : plainLine(text) || undefined;
}
