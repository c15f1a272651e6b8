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

/** What becomes of one case study: an incident, with those of its targets and actors that the graph has. */
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
      dependent: true,
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
  if (techniques.length > 0) draft.claim(incident, { ...claim, text: `Techniques: ${techniques.join(", ")}.` }, record);
  const parties = [
    ...partiesOf(draft, study.target, { record, field: "target", kinds: ["ORGANIZATION", "TOOL", "MODEL"] }, (to, quote) =>
      draft.relate("AFFECTS", [incident, to], { ...claim, quote }, {}, record),
    ),
    // Of its actor, "Ray" is no tool of that name: who attacks is an organization.
    ...partiesOf(draft, study.actor, { record, field: "actor", kinds: ["ORGANIZATION"] }, (to, quote) =>
      draft.relate("ATTRIBUTED_TO", [incident, to], { ...claim, quote }, {}, record),
    ),
  ];
  if (parties.length === 0) draft.leftOut("case study", record, "It names no target or actor that could be in the graph.");
  else draft.became("case study", record, [incident]);
  return draft.finish();
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
function partiesOf(
  draft: DocumentDraft,
  text: string | undefined,
  { record, field, kinds }: Role,
  relate: (to: string, quote: string) => string,
): string[] {
  return namesIn(text ?? "").flatMap((name) => {
    if (isPopulation(name)) {
      draft.leftOut(field, record, `${JSON.stringify(name)} is nobody in particular, and no entity.`);
      return [];
    }
    const relationship = relate(draft.mention({ kinds, names: [name] }), `${field}: ${name}`);
    draft.became(field, record, [relationship]);
    return [relationship];
  });
}
