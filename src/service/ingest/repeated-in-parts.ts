import type { ImportedRecords } from "../../importers/importer.ts";
import { RecordRegister } from "../../model/record-register.ts";
import { NotInParts } from "./not-in-parts.ts";

/** Records that come again in another part: harmless where they say the same. Kept are hashes of what was said. */
export class RepeatedInParts {
  private readonly ids = new RecordRegister();
  private readonly contents = new RecordRegister();

  /** Throws NotInParts where a record says something else than an earlier one of its id: a fault, which takes both to be reported. */
  note({ sources, entities, relationships, claims }: ImportedRecords): void {
    const types = { source: sources, entity: entities, relationship: relationships, claim: claims } as const;
    for (const type of ["source", "entity", "relationship", "claim"] as const) {
      for (const record of types[type]) {
        const isOther = this.contents.register(`${record.id} ${JSON.stringify(record)}`, type) === "new";
        if (this.ids.register(record.id, type) === "repeated" && isOther) throw new NotInParts();
      }
    }
  }
}
