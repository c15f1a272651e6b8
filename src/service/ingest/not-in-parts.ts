/** Documents that would not become in parts what they become as a whole: they are imported as a whole. */
export class NotInParts extends Error {}
