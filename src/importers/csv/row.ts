import { orderFaults } from "../../model/field-faults.ts";
import { unguardFormula } from "../../model/formula-guard.ts";
import { isBlank } from "../../model/text-faults.ts";
import { claimStatuses, type Marking, markings, stances, valuesOf } from "../../model/vocabulary.ts";
import type { CsvRow } from "../kit/csv.ts";
import type { DocumentDraft, DraftClaim } from "../kit/draft/document-draft.ts";
import { given } from "../kit/draft/given.ts";
import { type DayOrder, tableDate, twoDays } from "./table-dates.ts";

const usualConfidence = 0.8;

/** A row of a table, read by what its columns mean. What is wrong with a cell is refused, with the row and the column. */
export class Row {
  readonly at: string;
  private faulty = false;

  constructor(
    private readonly draft: DocumentDraft,
    private readonly row: CsvRow,
    /** By what it means, the column of the table. */
    private readonly columns: ReadonlyMap<string, string>,
    private readonly dayOrder?: DayOrder,
  ) {
    this.at = row.at;
  }

  /** Whether a cell was refused: then nothing comes of the row. */
  get refused(): boolean {
    return this.faulty;
  }

  /** The cell without blanks around it; undefined where it is empty. Our own exports guard formulas with an apostrophe. */
  text(meaning: string): string | undefined {
    return textOf(this.row.cells.get(this.columns.get(meaning) ?? "") ?? "");
  }

  /** The cells in columns other than that of the meaning. */
  textsBeside(meaning: string): string[] {
    const column = this.columns.get(meaning);
    return [...this.row.cells].flatMap(([name, cell]) => (name === column ? [] : (textOf(cell) ?? [])));
  }

  /** The days between which a relationship held. */
  validity(): { readonly validFrom: string | undefined; readonly validTo: string | undefined } {
    const [validFrom, validTo] = [this.date("valid_from"), this.date("valid_to")];
    for (const { message } of orderFaults(["validTo", validTo], [this.named("valid_from"), validFrom]))
      this.refuse("valid_to", message);
    return { validFrom, validTo };
  }

  list(meaning: string): string[] {
    return (this.text(meaning) ?? "").split(";").flatMap((part) => (isBlank(part) ? [] : part.trim()));
  }

  date(meaning: string): string | undefined {
    const text = this.text(meaning);
    if (text === undefined) return undefined;
    const date = tableDate(text, this.dayOrder);
    if (date !== undefined) return date;
    const shown = JSON.stringify(text);
    const days = twoDays(text);
    if (days !== undefined) return this.refuse(meaning, `${shown} may be ${days.join(" or ")}; write it as one of them`);
    return this.refuse(meaning, `${shown} is not a date; write it as 2026-03-24, 2026-03 or 2026`);
  }

  /** One of the values, however it is written: `Data vendor` is `DATA_VENDOR`. */
  oneOf<T extends string>(meaning: string, values: readonly T[], text = this.text(meaning)): T | undefined {
    if (text === undefined) return undefined;
    const found = values.find((value) => plain(value) === plain(text));
    return found ?? this.refuse(meaning, `${JSON.stringify(text)} is not one of ${values.join(", ")}`);
  }

  /** What the row claims, with what it cites. */
  claim(): DraftClaim {
    const url = this.text("source_url");
    const cited = { title: this.text("source_title"), publisher: this.text("source_publisher") };
    const isAddress = url !== undefined && /^https?:\/\//i.test(url);
    if (url !== undefined && !isAddress)
      this.refuse("source_url", `${JSON.stringify(url)} is not a web address; begin it with https://`);
    return {
      stance: this.oneOf("stance", valuesOf(stances)) ?? "SUPPORTS",
      status: this.oneOf("claim_status", valuesOf(claimStatuses)) ?? "REPORTED",
      confidence: this.confidence(),
      quote: this.text("quote") ?? this.text("note"),
      statedOn: this.date("stated_on"),
      marking: this.marking(),
      cites: isAddress ? [this.draft.cite({ url, ...given(cited) })] : [],
    };
  }

  refuse(meaning: string, message: string): undefined {
    this.faulty = true;
    this.draft.refuse(message, this.at, this.named(meaning));
  }

  warn(meaning: string, message: string): void {
    this.draft.warn(message, this.at, this.named(meaning));
  }

  /** The column of a meaning, as the table calls it. */
  private named(meaning: string): string {
    return this.columns.get(meaning) ?? meaning;
  }

  /** `TLP:AMBER+STRICT` is how the Traffic Light Protocol itself writes it; `WHITE` is what it called `CLEAR` before. */
  private marking(): Marking | undefined {
    const text = this.text("marking");
    const label = text?.replace(/^TLP[:\s-]*(?=\w)/i, "");
    return label !== undefined && plain(label) === "WHITE" ? "CLEAR" : this.oneOf("marking", valuesOf(markings), label);
  }

  private confidence(): number {
    const text = this.text("confidence");
    if (text === undefined) return usualConfidence;
    const value = text.endsWith("%") ? numberIn(text.slice(0, -1)) / 100 : numberIn(text);
    if (value >= 0 && value <= 1) return value;
    this.refuse("confidence", `${JSON.stringify(text)} is not a confidence; write a number from 0 to 1, or a percentage`);
    return usualConfidence;
  }
}

/** What people write into a cell that has nothing in it. */
const nothing = /^(?:[-\u2013\u2014]+|n\/a|n\.a\.)$/i;

function textOf(cell: string): string | undefined {
  // Before the blanks are taken off: the guard stands in front of them.
  const text = unguardFormula(cell).trim();
  return isBlank(text) || nothing.test(text) ? undefined : text;
}

/** With a comma where a spreadsheet of much of Europe has one. */
export function numberIn(text: string): number {
  return Number(text.replace(/^\s*(\d*),(\d+)\s*$/, "$1.$2"));
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]+/g, "");
}
