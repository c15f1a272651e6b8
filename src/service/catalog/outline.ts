import type { EntityKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Entity } from "../../model/records.ts";
import { type Marking, markings, valuesOf } from "../../model/vocabulary.ts";
import type { EntityTable } from "../../topology/entity-table.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";

const markingOrder = valuesOf(markings);

/** The part of an entity that is kept in memory: enough for a long list without reading the store. */
export type EntityOutline = Pick<Entity, "id" | "kind" | "name" | "marking" | "fields">;

/** The number in the topology of an entity that an answer names; see `Outline`. */
export function numberInAnswer(session: Session, id: string): number {
  const number = session[library].topology.entities.indexOf(id);
  if (number === -1) throw notForAsker(id);
  return number;
}

function notForAsker(id: string): SupplyGraphError {
  return new SupplyGraphError("INTERNAL", `the entity "${id}" is named by an answer, but its asker may not see it`);
}

/**
 * An entity that an answer for this session names. What is read of it is looked up then, since long lists show little of each.
 * Throws INTERNAL for an entity that the asker may not see, since no answer names one.
 */
export class Outline implements EntityOutline {
  private readonly entities: EntityTable;

  /** @param number its number in the topology of the session */
  constructor(
    session: Session,
    readonly number: number,
  ) {
    this.entities = session[library].topology.entities;
    if (this.entities.markingOf(number) > session.asker.clearance) throw notForAsker(this.id);
  }

  get id(): string {
    return this.entities.idOf(this.number);
  }
  get kind(): EntityKind {
    return this.entities.kindOf(this.number);
  }
  get name(): string {
    return this.entities.nameOf(this.number);
  }
  get marking(): Marking {
    return markingOrder[this.entities.markingOf(this.number)] as Marking;
  }
  /** All of an incident; only the roles of any other entity. */
  get fields(): Entity["fields"] {
    return this.entities.incidentFieldsOf(this.number) ?? { roles: this.entities.rolesOf(this.number) };
  }
  /** What its table is at present; see `EntityTable.state`. */
  get state(): object | undefined {
    return this.entities.state;
  }
  /** Whether a field that `fields` does not have is not given, rather than not known. */
  get hasAllFields(): boolean {
    return this.entities.startsHarm(this.number);
  }
}

/** An entity that the session's topology has; undefined where it has none with this id that the asker may see. */
export function outlineIfKnown(session: Session, id: string): EntityOutline | undefined {
  const { entities } = session[library].topology;
  const number = entities.indexOf(id);
  return number === -1 || entities.markingOf(number) > session.asker.clearance ? undefined : plain(new Outline(session, number));
}

/** An entity that an answer for this session names, by id, as a plain object. Throws like `Outline`. */
export function outlineOf(session: Session, id: string): EntityOutline {
  return plain(new Outline(session, numberInAnswer(session, id)));
}

function plain({ id, kind, name, marking, fields }: Outline): EntityOutline {
  return { id, kind, name, marking, fields };
}
