import { type Bounds, limitsOf, type ReceiptFacts, receiptFacts } from "../../answers/bounds.ts";
import { type EntityFacts, entityFacts } from "../../answers/facts.ts";
import { type ImpactFacts, impactFacts } from "../../answers/impact-facts.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { named, statementInWords } from "../../answers/words.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import { shortNumber, word } from "../../model/words.ts";
import { isOpen } from "../../service/catalog/incidents.ts";
import { askExposures } from "../../service/questions/exposures.ts";
import type { Answering, Asked } from "./asked.ts";
import { boundsInWords } from "./bounds-in-words.ts";
import { searchOf } from "./conditions.ts";
import { reasonsInWords } from "./impacts-in-words.ts";
import { incidentsOf } from "./incident-options.ts";
import { paragraph, table } from "./layout.ts";
import { instantOf } from "./option-values.ts";
import { notShown, rowsShown } from "./rows.ts";

interface ExposuresAnswer extends Bounds {
  readonly question: "exposures";
  readonly organization: EntityFacts;
  /** The number of incidents that reach it; the list holds those that are shown. */
  readonly total: number;
  /** The most severe first. */
  readonly exposures: readonly {
    readonly incident: EntityFacts & {
      readonly incidentKind: string;
      readonly open: boolean;
      readonly disclosedOn: PartialDate | null;
    };
    readonly impact: ImpactFacts;
    /** Its window is the incident's own. */
    readonly receipt: ReceiptFacts;
  }[];
}

async function answer(asked: Asked): Promise<ExposuresAnswer> {
  const { session, options, words } = asked;
  const [organization] = await refsNamed(session, words);
  const knownAt = instantOf(options, "known-at");
  const input = searchOf(options);
  const found = await askExposures(session, { organization: organization!, incidents: incidentsOf(options), knownAt, ...input });
  const { completeness, fainter } = await found.bounds();
  const listed = found.exposures.slice(0, rowsShown(options));
  const impacts = await impactFacts(
    asked,
    listed.map(({ impact }) => impact),
    knownAt ?? session.now,
  );
  return {
    question: "exposures",
    organization: entityFacts(asked, found.organization.id),
    total: found.exposures.length,
    exposures: listed.map(({ incident, receipt }, place) => ({
      incident: {
        ...entityFacts(asked, incident.id),
        incidentKind: String(incident.fields["incidentKind"]),
        open: isOpen(incident, session.today),
        disclosedOn: (incident.fields["disclosedOn"] as PartialDate | undefined) ?? null,
      },
      impact: impacts[place] as ImpactFacts,
      receipt: receiptFacts(receipt),
    })),
    completeness: { ...completeness, fainter: await fainter() },
    limits: limitsOf(input),
  };
}

/** What is noted of every one of several exposures is said once. */
function notedOfAll(exposures: ExposuresAnswer["exposures"]): readonly string[] {
  const [first, ...others] = exposures;
  if (first === undefined || others.length === 0) return [];
  return first.receipt.notes.filter((note) => others.every(({ receipt }) => receipt.notes.includes(note)));
}

function inWords({ organization, total, exposures, ...bounds }: ExposuresAnswer): string[] {
  const ofAll = notedOfAll(exposures);
  const reach = total === 1 ? "incident reaches" : "incidents reach";
  return [
    ...paragraph(`${total === 0 ? "No" : total} ${reach} ${named(organization)}, each in its own days.`),
    "",
    ...(exposures.length === 0 ? [] : exposureTable(exposures)),
    ...notShown(total, exposures.length),
    ...(exposures.length === 0 ? [] : ["", "Why, and what is known of the days:", ""]),
    ...exposures.flatMap(({ incident, impact, receipt }) => [
      ...paragraph(`${incident.name}: ${incident.open ? "open" : "contained"}`),
      ...reasonsInWords([impact]).slice(1),
      ...receipt.notes.filter((note) => !ofAll.includes(note)).flatMap((note) => paragraph(note, 4)),
    ]),
    ...(exposures.length === 0 ? [] : [""]),
    ...ofAll.flatMap((note) => paragraph(note)),
    ...paragraph(boundsInWords(bounds)),
  ];
}

function exposureTable(exposures: ExposuresAnswer["exposures"]): string[] {
  return table(
    [
      { title: "incident" },
      { title: "state" },
      { title: "evidence" },
      { title: "likelihood", right: true },
      { title: "hops", right: true },
      { title: "own statement" },
    ],
    exposures.map(({ incident, impact }) => [
      incident.name,
      incident.open ? "open" : "contained",
      word(impact.evidence),
      shortNumber(impact.likelihood),
      String(impact.hops),
      statementInWords(impact.statement),
    ]),
  );
}

export default { answer, inWords } satisfies Answering<ExposuresAnswer>;
