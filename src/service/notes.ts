/** What callers should know of how their references were understood, each once. */
export class Notes {
  private readonly texts = new Set<string>();

  /** @param request the notes of the request, for those of one of its questions: they get what is noted as well */
  constructor(private readonly request?: Notes) {}

  add(text: string): void {
    this.texts.add(text);
    this.request?.add(text);
  }

  get all(): readonly string[] {
    return [...this.texts];
  }
}
