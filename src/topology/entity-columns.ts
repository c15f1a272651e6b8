import { channelMask } from "../model/channels.ts";
import { type EntityKind, entityKind } from "../model/entity-kinds.ts";
import { publicMask, releasedBy } from "../model/guards.ts";
import { isUnexploited, ownChannels } from "../model/incident-kinds.ts";
import { type OrganizationRole, roleMask } from "../model/organization-roles.ts";
import { afterAllDays } from "../model/partial-date.ts";
import { markingRank } from "../model/vocabulary.ts";
import type { TopologyVersion } from "../store/topology-feed.ts";
import { entityBits, notThereYet } from "./entity-bits.ts";

/** What the columns of a table have of one version of an entity. */
export interface EntityCells {
  readonly roles: number;
  readonly bits: number;
  readonly released: number;
}

export function cellsOf(kind: EntityKind, { marking, fields }: Pick<TopologyVersion, "marking" | "fields">): EntityCells {
  const startsHarm = entityKind(kind).startsHarm === true;
  const incident = fields as unknown as Parameters<typeof ownChannels>[0] & Parameters<typeof isUnexploited>[0];
  const released = releasedBy({ kind, fields });
  return {
    roles: roleMask((fields["roles"] as OrganizationRole[] | undefined) ?? []),
    bits: entityBits({
      own: startsHarm ? channelMask(ownChannels(incident)) : 0,
      closed: publicMask({ kind, fields }),
      marking: markingRank(marking),
      hasRelease: released !== afterAllDays,
      unexploited: startsHarm && isUnexploited(incident),
    }),
    released,
  };
}

/** Those of an entity that was not known yet: nobody sees it, and nothing arrives there. */
export const cellsOfUnknown: EntityCells = { roles: 0, bits: notThereYet, released: afterAllDays };
