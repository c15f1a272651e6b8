import { idSpaceOf, nameKeysOf, purlScheme, subjectScheme } from "../../model/external-ids.ts";
import type { Entity } from "../../model/records.ts";
import { identifyingIdsOf } from "./known-entities.ts";
import { groupsSharingLabels } from "./shared-labels.ts";

/** Entities of documents that are one, by the external ids that they share. */
export interface IdentityGroup {
  /** In the order of the documents; one at least. */
  readonly entities: readonly Entity[];
  /** The stored entity that they are, by an external id or by its own id. */
  readonly stored: Entity | undefined;
}

/** Why a group is not the stored entity, or any of those, of its name. */
export interface Namesakes {
  readonly stored: readonly Entity[];
  /** The schemes in which they have other ids; empty where the name is that of several entities, of the graph or of the documents. */
  readonly differIn: readonly string[];
}

/** What names say of the groups that no external id identifies. The same whatever the order of the groups. */
export interface SameByName {
  /** The stored entity that a group is. */
  readonly stored: ReadonlyMap<IdentityGroup, Entity>;
  /** Groups that are one another, two or more, and new. */
  readonly joined: readonly (readonly IdentityGroup[])[];
  readonly rejected: ReadonlyMap<IdentityGroup, Namesakes>;
}

/** What stands against or for two things being one, but for their external ids themselves: those differ, or they would be one. */
interface Features {
  readonly names: ReadonlySet<string>;
  /** In which of the spaces of ids it has some: there, two have other ids. */
  readonly spaces: ReadonlySet<string>;
}

function featuresOf(entities: readonly Entity[]): Features {
  const spaces = entities.flatMap(identifyingIdsOf).map(idSpaceOf);
  // What a list is about, or has put together, is no package, or it would have a package URL: the image `alpine` holds a system
  // of that name, and is published as a package of that name.
  const isAssembly = spaces.includes(subjectScheme) ? [purlScheme] : [];
  return { names: new Set(entities.flatMap(namesOf)), spaces: new Set([...spaces, ...isAssembly]) };
}

/** With its version: a release is neither the package that has its name, nor another release. */
function namesOf(entity: Entity): string[] {
  return nameKeysOf(entity).map((key) => JSON.stringify([key, entity.fields["version"] ?? null]));
}

/**
 * A group without a stored entity is the only one that is stored of its kind and name, an alias being a name as well, unless both
 * have ids of one scheme, which then differ; and groups of one name that is not stored are one, on the same condition. Where
 * several groups of one name have ids of one scheme, no group of that name is known by it.
 * @param namesakes the stored entities by the keys of the groups' names
 */
export function sameByName(groups: readonly IdentityGroup[], namesakes: ReadonlyMap<string, readonly Entity[]>): SameByName {
  const features = new Map(groups.map((group) => [group, featuresOf(group.entities)]));
  const known = new StoredNames(namesakes);
  for (const [group, own] of features) if (group.stored !== undefined) known.add(group.stored, own);
  const stored = new Map<IdentityGroup, Entity>();
  const rejected = new Map<IdentityGroup, Namesakes>();
  let open = new Map([...features].filter(([{ stored: found }]) => found === undefined));
  // What is found adds its names, by which more is found.
  for (let found = -1; found !== stored.size; ) {
    found = stored.size;
    const wanted = new Map<Entity, Map<IdentityGroup, Features>>();
    for (const [group, own] of open) {
      const [only, ...others] = known.named(own);
      if (only !== undefined && others.length === 0) wanted.set(only, (wanted.get(only) ?? new Map()).set(group, own));
    }
    for (const [entity, some] of wanted) {
      const contested = contestedSpaces([known.featuresOf(entity), ...some.values()]);
      const differing = ({ spaces }: Features) => [...spaces].filter((space) => contested.has(space));
      // These are the names of several entities once the new ones are stored.
      const shared = new Set([...some.values()].flatMap((own) => (differing(own).length > 0 ? [...own.names] : [])));
      for (const [group, own] of some) {
        const differIn = differing(own);
        if (differIn.length > 0 || [...own.names].some((name) => shared.has(name)))
          rejected.set(group, { stored: [entity], differIn });
        else stored.set(group, entity);
      }
    }
    for (const [group, entity] of stored) known.add(entity, features.get(group) as Features);
    open = new Map([...open].filter(([group]) => !stored.has(group) && !rejected.has(group)));
  }
  for (const [group, own] of open) {
    const several = known.named(own);
    if (several.length > 0) rejected.set(group, { stored: several, differIn: [] });
  }
  return { stored, rejected, joined: joined(new Map([...open].filter(([group]) => !rejected.has(group)))) };
}

/** Spaces in which several of these have ids. */
function contestedSpaces(some: readonly Features[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const contested = new Set<string>();
  for (const space of some.flatMap(({ spaces }) => [...spaces])) {
    if (seen.has(space)) contested.add(space);
    seen.add(space);
  }
  return contested;
}

function joined(features: ReadonlyMap<IdentityGroup, Features>): IdentityGroup[][] {
  const labelsOf = (group: IdentityGroup) => (features.get(group) as Features).names;
  return groupsSharingLabels([...features.keys()], labelsOf).flatMap((some) => {
    const contested = contestedSpaces(some.map((group) => features.get(group) as Features));
    const others = some.filter((group) => ![...(features.get(group) as Features).spaces].some((space) => contested.has(space)));
    return groupsSharingLabels(others, labelsOf).filter((one) => one.length > 1);
  });
}

/** Stored entities by their names, and by those that they get from the documents. */
class StoredNames {
  private readonly entities = new Map<string, Entity>();
  private readonly byName = new Map<string, Set<string>>();
  private readonly features = new Map<string, Features>();

  constructor(namesakes: ReadonlyMap<string, readonly Entity[]>) {
    for (const entity of [...namesakes.values()].flat()) if (!this.entities.has(entity.id)) this.add(entity, featuresOf([entity]));
  }

  add(entity: Entity, { names, spaces }: Features): void {
    const { id } = entity;
    for (const name of names) this.byName.set(name, (this.byName.get(name) ?? new Set()).add(id));
    const before = this.features.get(id) ?? featuresOf([entity]);
    this.entities.set(id, this.entities.get(id) ?? entity);
    this.features.set(id, { ...before, spaces: new Set([...before.spaces, ...spaces]) });
  }

  /** Those that have one of the names, by id. */
  named({ names }: Features): Entity[] {
    const ids = new Set([...names].flatMap((name) => [...(this.byName.get(name) ?? [])]));
    return [...ids].sort().map((id) => this.entities.get(id) as Entity);
  }

  featuresOf({ id }: Entity): Features {
    return this.features.get(id) as Features;
  }
}
