import { derivedSourceId } from "../../model/derived-ids.ts";
import { isBlank } from "../../model/text-faults.ts";
import { isWebAddress } from "../../model/web-address.ts";
import type { ReadContext } from "../importer.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { DocumentDraft, type DraftClaim } from "../kit/draft/document-draft.ts";
import type { Bundle } from "./bundle.ts";
import { Findings } from "./findings.ts";
import type { StixObject } from "./stix-object.ts";

/** What an object is read with. */
export interface Reading {
  readonly object: StixObject;
  readonly bundle: Bundle;
  readonly findings: Findings;
  readonly draft: DocumentDraft;
}

interface Told {
  /** Of whom its claims are where nobody is named: the bundle. */
  readonly bundleId: string;
  readonly file: string;
  readonly context: ReadContext;
  /** Undefined where it has a name. */
  readonly title?: string | undefined;
  readonly note?: string | undefined;
  readonly publishedOn?: string | undefined;
}

/** Each object is a document, as each has versions of its own and may be revoked by itself. */
export function draftOfObject(object: StixObject, bundle: Bundle, { bundleId, file, context, ...told }: Told): Reading {
  const findings = new Findings();
  const { marking, statements } = bundle.markings.of(object, findings.refuse, findings.warn);
  const creator = object.fields["created_by_ref"];
  const publisher = bundle.publisherOf(object, marking);
  const publishedOn = dayOf(told.publishedOn ?? object.instant("created", () => undefined) ?? "");
  const { modified } = object;
  const note = [told.note, ...statements].filter((one) => one !== undefined).join("\n\n");
  const name = object.fields["name"];
  const draft = new DocumentDraft(context, file, {
    format: "stix",
    documentId: object.id,
    originGroup: derivedSourceId("stix-origin", typeof creator === "string" ? creator : bundleId),
    title: told.title ?? `${object.type}${typeof name === "string" && !isBlank(name) ? `: ${name}` : ""}`,
    kind: `STIX ${object.type}`,
    persons: bundle.persons,
    marking,
    ...(publisher === undefined ? {} : { publisher }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(modified === undefined ? {} : { version: modified }),
    ...(note === "" ? {} : { note }),
  });
  if (object.isRevoked) draft.withdraw("The object was revoked.");
  return { object, bundle, findings, draft };
}

/** How sure an object is that does not say so itself. */
const usualConfidence = 0.6;

/** What an object claims, with what it refers to. */
export function claimOf({ object, findings, draft }: Reading): DraftClaim {
  const references = object.references(findings.refuse).filter(({ url }) => url !== undefined && isWebAddress(url));
  const created = object.instant("created", () => undefined);
  return {
    status: "REPORTED",
    confidence: object.confidence(findings.refuse) ?? usualConfidence,
    statedOn: created === undefined ? undefined : dayOf(created),
    cites: references.map(({ url, sourceName }) => draft.cite({ url: url as string, title: sourceName })),
  };
}
