import { type BlastRadius, evidenceNames } from "../../analysis/blast-radius/blast-radius.ts";
import type { Day } from "../../model/partial-date.ts";
import { fold } from "../../search/folding.ts";
import type { Topology } from "../../topology/topology.ts";
import { compareKeys, type Page, type PageRequest, type SortKey } from "../paging.ts";
import { firstBy, firstInOrder } from "./first-in-order.ts";
import { checkFilter, type ImpactFilter, reachTest } from "./impact-filter.ts";
import { columnsOfOrder, decidesHops, type ImpactOrder, keyOfImpact } from "./impact-order.ts";
import { CountedImpacts, type ImpactSummary, PathCountsOfRows } from "./impact-summary.ts";
import { ImpactView } from "./impact-view.ts";
import { knownOrder } from "./known-orders.ts";

/** Makes its keys when they are read: a page of ten thousand impacts mostly shows one cursor, or none. */
class PageWithLateKeys<Item> implements Page<Item> {
  constructor(
    readonly items: readonly Item[],
    readonly totalCount: number,
    readonly hasNextPage: boolean,
    private readonly keysOf: () => readonly SortKey[],
  ) {}

  get keys(): readonly SortKey[] {
    return this.keysOf();
  }
}

/**
 * The impacts of a blast radius as a list. It filters, sorts and counts rows of columns, and makes an impact only of what
 * is shown, so that a short page of many impacts costs little more than one of few. Rows are in the order of hops, then ids.
 */
export class ImpactList {
  constructor(
    private readonly topology: Topology,
    readonly radius: BlastRadius,
    /** For the sentences of the impacts. */
    private readonly today: Day,
  ) {}

  /** The impact on an entity, by number. */
  impactOn(entity: number): ImpactView | undefined {
    const impact = this.radius.impactOf(entity);
    return impact && this.at(impact.place);
  }

  at(row: number): ImpactView {
    return new ImpactView(this.topology, this.radius, this.radius.impactAt(row), this.today);
  }

  /** The rows of all that pass the filter, in order. Throws as `checkFilter` does. */
  rowsInOrder(order: ImpactOrder, filter: ImpactFilter | undefined): Uint32Array {
    const rows = this.rowsThat(filter);
    return this.firstOf(rows, order, rows.length);
  }

  /** All that pass the filter, in order. Throws as `checkFilter` does. */
  all(filter: ImpactFilter | undefined, order: ImpactOrder): ImpactView[] {
    return this.inOrder(this.rowsThat(filter), order);
  }

  /** The impacts in these rows, in order. */
  inOrder(rows: Uint32Array, order: ImpactOrder): ImpactView[] {
    return this.viewsOf(this.firstOf(rows, order, rows.length));
  }

  /** A page of the list, which begins after the key, whatever has become of the impact that stood there. */
  page(filter: ImpactFilter | undefined, order: ImpactOrder, request: PageRequest): Page<ImpactView> {
    const rows = this.rowPage(filter, order, request);
    const items = rows.items.map((row) => this.at(row));
    return new PageWithLateKeys(items, rows.totalCount, rows.hasNextPage, () => rows.keys);
  }

  /** The same by row. */
  rowPage(filter: ImpactFilter | undefined, order: ImpactOrder, { first, after }: PageRequest): Page<number> {
    const rows = this.rowsThat(filter);
    const rest = after === undefined ? rows : this.rowsAfter(rows, order, after);
    const items = Array.from(this.firstOf(rest, order, first));
    const keyOf = keyOfImpact(order);
    const keysOf = () => items.map((row) => keyOf(this.at(row)));
    return new PageWithLateKeys(items, rows.length, rest.length > items.length, keysOf);
  }

  /** Reads ahead what a list shows of the impacts in some rows. */
  readAhead(rows: readonly number[]): void {
    const { entities } = this.radius.columns;
    this.topology.entities.readAhead(rows.map((row) => entities[row]!));
  }

  summary(filter: ImpactFilter | undefined): ImpactSummary {
    const { topology, radius } = this;
    const rows = this.rowsThat(filter);
    return new CountedImpacts({
      topology,
      reached: radius.columns,
      rows,
      ofPaths: () => new PathCountsOfRows(topology, radius, rows),
    });
  }

  private rowsThat(filter: ImpactFilter | undefined): Uint32Array {
    const { columns } = this.radius;
    const all = new Uint32Array(columns.entities.length);
    for (let row = 0; row < all.length; row++) all[row] = row;
    if (filter === undefined) return all;
    checkFilter(filter);
    const isReached = reachTest(this.topology, columns, filter);
    const wanted = filter.evidence && new Set(filter.evidence.map((value) => evidenceNames.indexOf(value)));
    const { minConfidence } = filter;
    return all.filter(
      (row) =>
        isReached(row) &&
        (wanted === undefined || wanted.has(this.radius.evidence[row]!)) &&
        (minConfidence === undefined || this.radius.confidences[row]! >= minConfidence),
    );
  }

  private firstOf(rows: Uint32Array, order: ImpactOrder, count: number): Uint32Array {
    const { columns } = this.radius;
    const isWhole = rows.length === columns.entities.length && count >= rows.length;
    return isWhole ? knownOrder(columns, order, () => this.sorted(rows, order, count)) : this.sorted(rows, order, count);
  }

  private sorted(rows: Uint32Array, order: ImpactOrder, count: number): Uint32Array {
    if (order === "NAME") return this.firstByName(rows, count);
    const byIdAtLast = decidesHops(order) ? rows : rows.slice().sort((a, b) => this.compareIds(a, b));
    return firstInOrder(byIdAtLast, columnsOfOrder(order, this.radius), count);
  }

  private firstByName(rows: Uint32Array, count: number): Uint32Array {
    const names: string[] = [];
    for (const row of rows) names[row] = this.foldedName(row);
    const compare = (a: number, b: number) => (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : this.compareIds(a, b));
    return firstBy(rows, compare, count);
  }

  private rowsAfter(rows: Uint32Array, order: ImpactOrder, after: SortKey): Uint32Array {
    const columns = order === "NAME" ? [] : columnsOfOrder(order, this.radius);
    return rows.filter((row) => {
      for (let place = 0; place < columns.length; place++) {
        const { values, descending } = columns[place]!;
        const value = descending ? -values[row]! : values[row]!;
        const other = after[place];
        if (value !== other) return other === undefined || !(value < (other as number));
      }
      const rest = [...(order === "NAME" ? [this.foldedName(row)] : []), this.idOf(row)];
      return compareKeys(rest, after.slice(columns.length)) > 0;
    });
  }

  private compareIds(a: number, b: number): number {
    const { entities } = this.radius.columns;
    return this.topology.entities.compare(entities[a]!, entities[b]!);
  }
  private idOf(row: number): string {
    return this.topology.entities.idOf(this.radius.columns.entities[row]!);
  }
  private foldedName(row: number): string {
    return fold(this.topology.entities.nameOf(this.radius.columns.entities[row]!));
  }
  private viewsOf(rows: Uint32Array): ImpactView[] {
    return Array.from(rows, (row) => this.at(row));
  }
}
