/** The longest document that is held at once, written or read, in UTF-16 units: JavaScript has no text of 2^29. */
export const longestDocument = 500_000_000;
