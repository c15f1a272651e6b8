import { type EntityPage, wholeList } from "../../service/catalog/entity-lists.ts";
import { completenessOfList } from "../shared/completeness.ts";
import { connect, type Walk } from "../shared/pages.ts";
import { entityParent } from "../shared/parents.ts";

/** A page of a list of entities as a connection, with whether the list has all that match. */
export function connectEntities(page: EntityPage, walk: Walk) {
  const completeness = completenessOfList(page.completeness ?? wholeList(page));
  return Object.assign(connect(page, walk, entityParent), { completeness });
}
