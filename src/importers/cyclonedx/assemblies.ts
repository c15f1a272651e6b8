import type { ExternalId } from "../../model/records.ts";
import { assemblyIds, type Subject, subjectId } from "../kit/draft/subject.ts";
import { groupedName } from "../kit/draft/tool-component.ts";
import type { Bom, Component, Service } from "./bom.ts";

/** The ids of what is listed and has parts of its own, by which it is told from others of its name. */
export function assembliesOf(bom: Bom, subject: Omit<Subject, "documentId">): (part: Component | Service) => readonly ExternalId[] {
  const whose = { ...subject, documentId: bom.serialNumber };
  const described = bom.metadata?.component;
  const needing = new Set((bom.dependencies ?? []).flatMap(({ ref, dependsOn = [] }) => (dependsOn.length > 0 ? ref : [])));
  return (part) => {
    const { group, name, "bom-ref": ref } = part;
    const within = "type" in part ? part.components : part.services;
    // Of an image `alpine`, the system of that name is not the image, whether or not the document says what it consists of.
    const isNamedAsWhole = described !== undefined && "type" in part && part.type !== described.type && name === described.name;
    if (!isNamedAsWhole && (within ?? []).length === 0 && (ref === undefined || !needing.has(ref))) return [];
    if (!("type" in part)) return assemblyIds(whose, described, { group, name, toolKind: "service", maker: part.provider?.name });
    if (described !== undefined && part.type === described.type && groupedName(part) === groupedName(described))
      return [subjectId(whose, described)];
    return assemblyIds(whose, described, { group, name, toolKind: part.type });
  };
}
