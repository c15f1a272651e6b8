/** Something with a place in a column: a card, a block of many, an elision. */
export interface Item {
  readonly id: string;
  readonly name: string;
  readonly column: number;
  readonly height: number;
}

/** A line from one item to another. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** How much the items should be near each other, compared with other links. */
  readonly weight: number;
}

/** Where a link passes the middle of a column. */
export interface Stop {
  readonly column: number;
  readonly y: number;
}
