import { DocumentError } from "../../model/document-faults.ts";
import { type ErrorCode, type FaultPlace, SupplyGraphError } from "../../model/errors.ts";

/** Something in the input of a change that its caller can fix. */
export interface UserError {
  readonly code: ErrorCode;
  /** What is wrong and how to fix it. */
  readonly message: string;
  /** Where in the input: names of fields and places in lists, `["claims", "0", "confidence"]`. */
  readonly path: readonly string[];
}

/** A change was refused as a whole, and nothing was written: the caller can fix what is wrong. */
class RefusedChange extends Error {
  override readonly name = "RefusedChange";
  constructor(readonly userErrors: readonly UserError[]) {
    super(userErrors.map(({ message }) => message).join("\n"));
  }
}

/** Gathers what is wrong with an input, so that all of it can be fixed in one go. */
export class UserErrors {
  private readonly found: UserError[] = [];

  add(path: readonly (string | number)[], message: string, code: ErrorCode = "BAD_USER_INPUT"): void {
    this.found.push({ code, message, path: path.map(String) });
  }

  /**
   * Runs a part of the work whose failure is the caller's to fix; undefined where it failed.
   * @param pathOf where in the input the place of a fault is
   */
  async collect<T>(pathOf: (place: FaultPlace) => readonly string[], work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.found.push(...userErrorsOf(error, pathOf));
      return undefined;
    }
  }

  throwIfAny(): void {
    if (this.found.length > 0) throw this.refusal();
  }

  /** What is thrown for what was found. */
  refusal(): Error {
    return new RefusedChange(this.found);
  }
}

/** What can be fixed by changing the input. Other failures are not the caller's: roles, limits, the store. */
const fixable: ReadonlySet<ErrorCode> = new Set(["BAD_USER_INPUT", "NOT_FOUND", "AMBIGUOUS", "CONFLICT"]);

/**
 * A failure as user errors; throws it again where the caller cannot fix it.
 * @param pathOf where in the input the place of a fault is
 */
export function userErrorsOf(error: unknown, pathOf: (place: FaultPlace) => readonly string[]): readonly UserError[] {
  if (error instanceof RefusedChange) return error.userErrors;
  if (error instanceof DocumentError) {
    return error.faults.map(({ code, message, place }) => {
      const path = pathOf(place);
      return { code, message: path.length === 0 ? message : `${pathInWords(path)}: ${message}`, path };
    });
  }
  if (!(error instanceof SupplyGraphError) || !fixable.has(error.code)) throw error;
  const { code, message, place } = error.publicPart;
  return [{ code, message, path: pathOf(place) }];
}

/** `["claims", "0", "confidence"]` as `claims[0].confidence`. */
export function pathInWords(path: readonly string[]): string {
  return path.reduce((text, part) => (/^\d+$/.test(part) ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`), "");
}
