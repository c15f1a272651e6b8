export type TypedArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** The same elements in memory of this thread alone, with room for `capacity` elements. */
export function enlarged<T extends TypedArray>(column: T, capacity: number): T {
  const larger = new (column.constructor as new (length: number) => T)(capacity);
  larger.set(column as never);
  return larger;
}
