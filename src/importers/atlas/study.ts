import type { PartialDate } from "../../model/partial-date.ts";
import { isBlank } from "../../model/text-faults.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { fieldOfPath } from "../kit/places.ts";

const idOfStudy = /^(?:[A-Z]+\d*\.)+CS\d{4}$/;
const granularities = ["YEAR", "MONTH", "DATE"] as const;
const lengths = { YEAR: 4, MONTH: 7, DATE: 10 } as const;
/** How YAML says that there is no value. */
const none = /^(?:~|null)$/i;

/** A case study as it is read. */
export interface Study {
  readonly id: string;
  readonly name: string;
  readonly summary: string | undefined;
  /** As exactly as it is known. */
  readonly date: PartialDate | undefined;
  readonly isExercise: boolean;
  readonly target: string | undefined;
  readonly actor: string | undefined;
  readonly reporter: string | undefined;
  readonly techniques: readonly string[];
  readonly references: readonly { readonly url: string; readonly title?: string }[];
}

/** The fields of a case study that have a meaning here, and what is wrong with them. */
export class StudyFields {
  readonly faults: { readonly message: string; readonly field: string }[] = [];

  constructor(private readonly fields: JsonObject) {}

  /** Undefined where it lacks what a case study has to have. */
  read(): Study | undefined {
    const id = this.needed("id");
    const name = this.needed("name");
    if (id !== undefined && !idOfStudy.test(id))
      this.refuse("id", `is ${JSON.stringify(id)}; a case study is AML.CS0000 or the like`);
    const study = {
      summary: this.text("summary"),
      date: this.date(),
      isExercise: this.oneOf("case-study-type", ["incident", "exercise"]) === "exercise",
      target: this.text("target"),
      actor: this.text("actor"),
      reporter: this.text("reporter") ?? this.text("reported-by"),
      techniques: this.techniques(),
      references: this.references(),
    };
    return id === undefined || name === undefined || !idOfStudy.test(id) ? undefined : { ...study, id, name };
  }

  refuseIn(draft: DocumentDraft, record: string): void {
    for (const { message, field } of this.faults) draft.refuse(message, record, field);
  }

  private date(): PartialDate | undefined {
    const written = this.needed("incident-date");
    const granularity = this.oneOf("incident-date-granularity", granularities) ?? "DATE";
    if (written === undefined) return undefined;
    const day = dayOf(written);
    if (day === undefined) this.refuse("incident-date", `is ${JSON.stringify(written)}; write a date such as 2026-03-24`);
    return day?.slice(0, lengths[granularity]) as PartialDate | undefined;
  }

  /** The ids of techniques, each once, in their order; placeholders as they are written. */
  private techniques(): string[] {
    const steps = this.list("procedure").map(({ item, path }) => {
      const technique = item["technique"];
      if (isJsonObject(technique)) return typeof technique["id"] === "string" ? technique["id"] : "";
      if (typeof technique !== "string")
        this.refuse(fieldOfPath([...path, "technique"]), "is missing; name the technique by its id");
      return typeof technique === "string" ? technique.trim() : "";
    });
    return [...new Set(steps)].filter((one) => one !== "");
  }

  private references(): { url: string; title?: string }[] {
    return this.list("references").flatMap(({ item }) => {
      const { url, title } = item;
      if (typeof url !== "string" || isNone(url)) return [];
      return [{ url: url.trim(), ...(typeof title === "string" && !isNone(title) ? { title } : {}) }];
    });
  }

  private needed(field: string): string | undefined {
    const value = this.fields[field];
    if (value === undefined || (typeof value === "string" && isNone(value))) this.refuse(field, "is missing; add it");
    return this.text(field);
  }

  private text(field: string): string | undefined {
    const value = this.fields[field];
    if (value === undefined) return undefined;
    if (typeof value === "string") return isNone(value) ? undefined : value.trim();
    this.refuse(field, "has to be a text");
    return undefined;
  }

  private oneOf<T extends string>(field: string, values: readonly T[]): T | undefined {
    const text = this.text(field);
    const found = values.find((value) => value === text);
    if (text !== undefined && found === undefined)
      this.refuse(field, `is ${JSON.stringify(text)}; use one of ${values.join(", ")}`);
    return found;
  }

  private list(field: string): { readonly item: JsonObject; readonly path: readonly (string | number)[] }[] {
    const value = this.fields[field];
    if (value === undefined || (typeof value === "string" && isNone(value))) return [];
    if (!Array.isArray(value)) {
      this.refuse(field, "has to be a list");
      return [];
    }
    return value.flatMap((item: unknown, place) => {
      if (isJsonObject(item)) return [{ item, path: [field, place] }];
      this.refuse(fieldOfPath([field, place]), "has to have fields");
      return [];
    });
  }

  private refuse(field: string, message: string): void {
    this.faults.push({ field, message });
  }
}

function isNone(text: string): boolean {
  return isBlank(text) || none.test(text.trim());
}
