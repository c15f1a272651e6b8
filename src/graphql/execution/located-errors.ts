import type { GraphQLError, ResponsePath } from "graphql";

/**
 * The errors of one answer. As in graphql-js, an error below a field that an earlier one has made null already is left out:
 * its place is not in the answer.
 */
export class LocatedErrors {
  readonly list: GraphQLError[] = [];
  private readonly places = new Set<ResponsePath | undefined>();

  /** @param path of the field that becomes null; undefined for the answer as a whole */
  add(error: GraphQLError, path: ResponsePath | undefined): void {
    if (this.isGone(path)) return;
    this.places.add(path);
    this.list.push(error);
  }

  private isGone(path: ResponsePath | undefined): boolean {
    for (let place = path; place !== undefined; place = place.prev) if (this.places.has(place)) return true;
    return this.places.has(undefined);
  }
}
