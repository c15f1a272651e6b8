import type { Exported } from "../../service/export/answers.ts";
import type { Session } from "../../service/session.ts";
import type { CommandOptions } from "../command-settings.ts";

/** A question as it was typed, with the session that answers it. */
export interface Asked {
  readonly session: Session;
  /** The arguments after the name of the question, without options. */
  readonly words: readonly string[];
  readonly options: CommandOptions;
}

/** An answer as a document, and what the document has no place for. */
export interface ForExport {
  readonly answer: Exported;
  readonly notes: readonly string[];
}

/** One question of `ask`. Its text is made from the answer that `--json` prints, so that both say the same. */
export interface Answering<Answer extends object = object> {
  answer(asked: Asked): Promise<Answer>;
  inWords(answer: Answer): readonly string[];
  /** All of the answer, for `--format`; only where the question offers that option. */
  forExport?(asked: Asked): Promise<ForExport>;
}
