import { type Recording, recordingOf } from "../model/versions.ts";

/** The versions that a chunk of a load gives of its records, by the record's id. Most records have none. */
export class Histories<V extends Recording> {
  private readonly versions = new Map<string, V[]>();

  constructor(versions: readonly V[] | undefined, idOf: (version: V) => string) {
    for (const version of versions ?? []) {
      const known = this.versions.get(idOf(version));
      if (known === undefined) this.versions.set(idOf(version), [version]);
      else known.push(version);
    }
  }

  /** When the version in force was recorded, by whom and why; empty where it has been so from the beginning. */
  recordingOf(id: string): Recording {
    const inForce = this.versions.get(id)?.at(-1);
    return inForce === undefined ? {} : recordingOf(inForce);
  }

  /** Those that are no longer in force, oldest first. */
  before(id: string): readonly V[] {
    return this.versions.get(id)?.slice(0, -1) ?? [];
  }
}
