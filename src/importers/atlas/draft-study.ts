import type { EntityKind } from "../../model/entity-kinds.ts";
import { isWebAddress } from "../../model/web-address.ts";
import type { ImportedRecords, ReadContext } from "../importer.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import type { JsonObject } from "../kit/json-document.ts";
import { namesIn } from "../kit/names-in-list.ts";
import { organizationIn } from "../kit/organization-names.ts";
import { isPopulation } from "../kit/populations.ts";
import { type Study, StudyFields } from "./study.ts";

interface Reading {
  readonly file: string;
  readonly record: string;
  readonly version: string | undefined;
  readonly context: ReadContext;
}

const reported = { status: "REPORTED", confidence: 0.8 } as const;
const placeholder = /\{\{.*?\}\}/;

/** What becomes of one case study: an incident, related to those of its targets and actors that the graph has. */
export function draftOfStudy(fields: JsonObject, { file, record, version, context }: Reading): ImportedRecords {
  const reader = new StudyFields(fields);
  const study = reader.read();
  const draft = new DocumentDraft(context, file, sourceOf(study, record, version));
  reader.refuseIn(draft, record);
  if (study === undefined) {
    draft.leftOut("case study", record, "It lacks what a case study has to have; see the notes.");
    return { ...draft.finish(), sources: [] };
  }
  if (study.isExercise && context.options?.withExercises !== true) {
    draft.leftOut("case study", record, "It is an exercise, which harmed nobody; --with-exercises takes those, too.");
    return { ...draft.finish(), sources: [] };
  }
  const { name, summary, date, references } = study;
  const incident = draft.entity(
    {
      kind: "INCIDENT",
      name,
      externalIds: [{ scheme: "atlas", value: study.id }],
      fields: { summary, disclosedOn: date },
    },
    record,
  );
  const cites = references.filter(({ url }) => isWebAddress(url)).map((reference) => draft.cite(reference));
  const claim = { ...reported, cites };
  const techniques = study.techniques.filter((technique) => !placeholder.test(technique));
  if (techniques.length < study.techniques.length)
    draft.warn(
      "Its techniques are placeholders, which only the matrix resolves; import dist/ATLAS.yaml to have their ids.",
      record,
      "procedure",
    );
  const targets = namesIn(study.target ?? "");
  const actors = namesIn(study.actor ?? "");
  // An actor who may be a person is not named.
  const named = actors.filter((actor) => isPopulation(actor) || organizationIn(actor) !== undefined);
  const text = sentencesOf({ Target: targets, Actor: named, Techniques: techniques });
  draft.claim(incident, { ...claim, text: text === "" ? name : text }, record);
  draftParties(draft, targets, { record, field: "target", kinds: ["ORGANIZATION", "TOOL", "MODEL"] }, (to, quote) =>
    draft.relate("AFFECTS", [incident, to], { ...claim, quote }, {}, record),
  );
  // Of its actor, "Ray" is no tool of that name: who attacks is an organization.
  draftParties(draft, actors, { record, field: "actor", kinds: ["ORGANIZATION"] }, (to, quote) =>
    draft.relate("ATTRIBUTED_TO", [incident, to], { ...claim, quote }, {}, record),
  );
  draft.became("case study", record, [incident]);
  return draft.finish();
}

/** A sentence for each list that has anything in it, under its label. */
function sentencesOf(lists: Readonly<Record<string, readonly string[]>>): string {
  const sentences = Object.entries(lists).flatMap(([label, list]) => (list.length === 0 ? [] : `${label}: ${list.join(", ")}.`));
  return sentences.join(" ");
}

function sourceOf(study: Study | undefined, record: string, version: string | undefined) {
  const addresses = (study?.references ?? []).map(({ url }) => url);
  const publishers = namesIn(study?.reporter ?? "").flatMap((name) => organizationIn(name, addresses) ?? []);
  const id = study?.id ?? record;
  return {
    format: "atlas",
    documentId: id,
    title: study === undefined ? id : `${id}: ${study.name}`,
    url: `https://atlas.mitre.org/studies/${encodeURIComponent(id)}`,
    kind: "case study",
    isRewritten: true,
    ...(publishers.length === 0 ? {} : { publisher: publishers.join(", ") }),
    ...(version === undefined ? {} : { version }),
  };
}

interface Role {
  readonly record: string;
  readonly field: "target" | "actor";
  readonly kinds: readonly EntityKind[];
}

/** A relationship for each of those whom a field names, if the graph has them; of each, the report says what came. */
function draftParties(
  draft: DocumentDraft,
  names: readonly string[],
  { record, field, kinds }: Role,
  relate: (to: string, quote: string) => string,
): void {
  for (const name of names) {
    if (isPopulation(name)) {
      draft.leftOut(field, record, `${JSON.stringify(name)} is nobody in particular, and no entity.`);
      continue;
    }
    draft.became(field, record, [relate(draft.mention({ kinds, names: [name] }), `${field}: ${name}`)]);
  }
}
