import { type ErrorCode, type FaultPlace, SupplyGraphError } from "./errors.ts";

/** One thing that is wrong with a document. */
export interface Fault {
  readonly code: ErrorCode;
  /** What is wrong and how to fix it, without the place. */
  readonly message: string;
  readonly place: FaultPlace;
}

export const mostFaults = 20;

/** A document that was refused: the code and place of its first fault, and a message with one line for each. */
export class DocumentError extends SupplyGraphError {
  /** @param isCut whether there may be more faults than these */
  constructor(
    readonly faults: readonly [Fault, ...Fault[]],
    isCut = faults.length >= mostFaults,
  ) {
    const lines = faults.map(lineOf);
    const more = isCut ? [`These are the first ${faults.length} faults; there may be more.`] : [];
    super(faults[0].code, [...lines, ...more].join("\n"), faults[0].place);
  }
}

/** Gathers what is wrong with a document, so that all of it can be fixed in one go. */
export class FaultList {
  private readonly faults = new Map<string, Fault>();

  add(fault: Fault): void {
    if (!this.full) this.faults.set(lineOf(fault), fault);
  }

  get found(): readonly Fault[] {
    return [...this.faults.values()];
  }

  get any(): boolean {
    return this.faults.size > 0;
  }

  /** Enough to work on; looking for more would only hold things up. */
  get full(): boolean {
    return this.faults.size >= mostFaults;
  }

  /** Throws a DocumentError where there are faults. */
  throwIfAny(): void {
    const [first, ...rest] = this.faults.values();
    if (first !== undefined) throw new DocumentError([first, ...rest]);
  }
}

function lineOf({ place, message }: Fault): string {
  const parts = [place.file, place.record, place.field].filter((part) => part !== undefined && part !== "");
  return [...parts, message].join(": ");
}
