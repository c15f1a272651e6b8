import type { Importer } from "../../../src/importers/importer.ts";
import { readJson } from "../../../src/importers/kit/json.ts";
import { RecordBatch } from "../../../src/importers/kit/record-batch.ts";
import { wholeTextOf } from "../../../src/importers/kit/whole-text.ts";
import { derivedClaimId, derivedRelationshipId } from "../../../src/model/derived-ids.ts";
import type { Entity } from "../../../src/model/records.ts";

/** A package of a list, as small as a format can be: what else it is known by, and what it needs. */
export interface Listed {
  readonly ref: string;
  readonly name?: string;
  readonly kind?: Entity["kind"];
  readonly ids?: readonly (readonly [scheme: string, value: string])[];
  readonly fields?: Entity["fields"];
  readonly marking?: Entity["marking"];
  readonly aliases?: readonly string[];
  readonly description?: string;
  readonly needs?: readonly string[];
}

/** Stands in for the formats to come, whose documents know nothing of the graph's ids: a list of packages as JSON. */
export const packageListImporter: Importer = {
  name: "package-list",
  description: "A list of packages, for tests.",
  extensions: [".json"],
  identifiesBy: "external-id",
  async *read(documents, { faults, assertedBy }) {
    for (const document of documents) {
      const file = document.name;
      const text = await wholeTextOf(document, faults, "split it");
      const parsed = text === undefined ? undefined : readJson(text, { file }, faults);
      if (parsed === undefined) continue;
      const list = parsed.json as readonly Listed[];
      const batch = new RecordBatch<number>((index, field) => ({ file, record: `[${index}]`, field }));
      const source = `list-${file}`;
      batch.addSource({ id: source, verification: "READ", originGroup: source }, -1);
      for (const [index, { ref, name, kind, ids, fields, marking, aliases, description }] of list.entries()) {
        const entity = {
          id: `pkg-${ref}`,
          kind: kind ?? "TOOL",
          name: name ?? ref,
          aliases: aliases ?? [],
          ...(description === undefined ? {} : { description }),
          externalIds: (ids ?? []).map(([scheme, value]) => ({ scheme, value })),
          marking: marking ?? "CLEAR",
          fields: fields ?? {},
        };
        batch.addEntity(entity, index);
        const about = { about: entity.id, stance: "SUPPORTS", status: "REPORTED", confidence: 1, text: "It is listed." } as const;
        const claim = { ...about, sources: [source], assertedBy, marking: "CLEAR" } as const;
        batch.addClaim({ ...claim, id: derivedClaimId(claim) }, index, "listed");
      }
      for (const [index, { ref, needs = [] }] of list.entries()) {
        for (const needed of needs) {
          const arrow = { kind: "DEPENDS_ON", from: `pkg-${ref}`, to: `pkg-${needed}`, attributes: {} } as const;
          const id = derivedRelationshipId(arrow);
          batch.addRelationship({ ...arrow, id }, index);
          const about = { about: id, stance: "SUPPORTS", status: "CONFIRMED", confidence: 0.9 } as const;
          const claim = { ...about, sources: [source], assertedBy, marking: "CLEAR" } as const;
          batch.addClaim({ ...claim, id: derivedClaimId(claim) }, index, `needs.${needed}`);
        }
      }
      yield batch;
    }
  },
};
