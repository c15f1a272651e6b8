import { type EntityKindRecord, entityKind, entityKindNames, type OwnField, type TimelineEntry } from "../../model/entity-kinds.ts";
import { ownChannels } from "../../model/incident-kinds.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import type { Entity, Instant } from "../../model/records.ts";
import type { ApiContext } from "../request/context.ts";
import { present } from "../request/loaders.ts";
import { enumsByName } from "../shared/enums.ts";
import type { EntityParent, SourceParent } from "../shared/parents.ts";
import { PartialDateScalar } from "../shared/scalars.ts";
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "../shared/type-graphql.ts";
import { loadSources } from "./claim.resolver.ts";
import { entityTypes } from "./entity.ts";
import { SourceType } from "./source.ts";

@ObjectType("TimelineEntry", { description: "An event in the course of an incident.", simpleResolvers: true })
class TimelineEntryType {
  @Field(() => PartialDateScalar, { description: "The date of the event." })
  on!: PartialDate;
  @Field(() => String, { description: "What happened, in words." })
  text!: string;
}

/** An entry; of an incident in an answer, with the instant as of which its sources are shown. */
type TimelineEntryParent = TimelineEntry & { readonly knownAt?: Instant | undefined };

@Resolver(() => TimelineEntryType)
export class TimelineEntryResolver {
  @FieldResolver(() => [SourceType], { description: "The sources that report the event." })
  sources(@Root() entry: TimelineEntryParent, @Ctx() context: ApiContext): Promise<SourceParent[]> {
    return loadSources(entry.sources, context.loadersAt(entry.knownAt).source);
  }
}

/** Reads from the whole record: the one at hand, or one loaded in a batch with the other entities of the answer. */
export function whole<T>(parent: EntityParent, context: ApiContext, read: (record: Entity) => T): T | Promise<T> {
  if (parent.record !== undefined) return read(parent.record);
  return present<Entity>(context.loadersAt(parent.knownAt).entity, parent.id).then(read);
}

function typeOf(field: OwnField): object | object[] {
  switch (field.type) {
    case "date":
      return PartialDateScalar;
    case "enum":
      return enumsByName.get(field.vocabulary) as object;
    case "enumList":
      return [enumsByName.get(field.vocabulary) as object];
    case "timeline":
      return [TimelineEntryType];
    default:
      return String;
  }
}

/** The value that the API shows, which is not always the stored one. */
function shownValue(
  { startsHarm }: EntityKindRecord,
  field: OwnField,
  { fields, knownAt }: Pick<EntityParent, "fields"> & { readonly knownAt?: Instant | undefined },
): unknown {
  if (startsHarm === true && field.name === "channels") return ownChannels(fields as unknown as Parameters<typeof ownChannels>[0]);
  const value = fields[field.name] ?? field.default ?? null;
  if (field.type !== "timeline" || value === null) return value;
  return (value as unknown as TimelineEntry[]).map((entry): TimelineEntryParent => ({ ...entry, knownAt }));
}

/** A resolver class for the fields of a kind, made from its record in the kinds table. */
function ownFieldsResolver(record: EntityKindRecord): new () => object {
  class OwnFields {}
  const prototype = OwnFields.prototype as Record<string, unknown>;
  for (const field of record.fields) {
    prototype[field.name] = (parent: EntityParent, context: ApiContext) =>
      field.name in parent.fields || parent.record !== undefined || parent.hasAllFields === true
        ? shownValue(record, field, parent)
        : whole(parent, context, ({ fields }) => shownValue(record, field, { fields, knownAt: parent.knownAt }));
    Root()(prototype, field.name, 0);
    Ctx()(prototype, field.name, 1);
    const options = { description: field.description, nullable: field.default === undefined };
    FieldResolver(() => typeOf(field), options)(
      prototype,
      field.name,
      Object.getOwnPropertyDescriptor(prototype, field.name) as never,
    );
  }
  Resolver(() => entityTypes(record.kind).Type)(OwnFields);
  return OwnFields;
}

export const ownFieldResolvers = entityKindNames.map((kind) => ownFieldsResolver(entityKind(kind)));
