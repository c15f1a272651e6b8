/** A part of an answer that is JSON already. */
export class JsonText {
  constructor(readonly text: string) {}

  /** Whoever does not know of it finds what it says. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}
