import type { Instant } from "../model/records.ts";

/** What a format says of itself, for commands, their help and the server. */
export interface ExportFormat {
  /** Its name in commands and addresses. */
  readonly name: string;
  readonly description: string;
  /** Endings of its files, each with the dot; the first is the usual one. */
  readonly extensions: readonly [string, ...string[]];
  /** The media type of its files, as a server sends them; by default, that of any bytes. */
  readonly contentType?: string;
  /** What its documents may be asked to be like. */
  readonly options?: readonly ExportOption[];
}

/** A choice that a format offers. */
export interface ExportOption {
  readonly name: string;
  readonly description: string;
  /** One of these; without them, it is either set or not. */
  readonly values?: readonly string[];
}

/** Which options of the format were chosen: by name, one of the option's values, or true where it has none. */
export type ExportChoices = Readonly<Record<string, string | true | undefined>>;

/** How, and as of when, a document is written. */
export interface Writing {
  readonly choices: ExportChoices;
  /** As of when the graph is believed what the document says. */
  readonly knownAt: Instant;
  readonly revision: number;
}
