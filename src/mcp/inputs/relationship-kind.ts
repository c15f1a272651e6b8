import { z } from "zod";
import { type RelationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";

/** The name of a kind of relationship. */
export const relationshipKind = z.enum(relationshipKindNames as [RelationshipKind, ...RelationshipKind[]]);
