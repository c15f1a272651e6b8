import type { EntityKind } from "../../../model/entity-kinds.ts";
import { counted } from "../../../model/words.ts";
import { dependencyKind } from "./dependency.ts";
import type { DocumentDraft } from "./document-draft.ts";

/** An entity that a part of a bill of materials became. */
export interface ListedPart {
  readonly id: string;
  readonly kind: EntityKind;
}

interface Edge {
  readonly record: string;
  /** 0..1; that of what a document says plainly where it is left out. */
  readonly confidence?: number;
  readonly text?: string;
  readonly quote?: string | undefined;
}

const usualConfidence = 0.8;
const mostNamed = 20;
/** A link to a part of another CycloneDX or SPDX document. */
const otherDocument = /^(urn:cdx:|DocumentRef-)/i;

/** The parts of a bill of materials by what the document calls them, and which of them contain or need which. */
export class ListedParts<P extends ListedPart> {
  private readonly byRef = new Map<string, P>();
  private readonly leftOut = new Set<string>();
  private readonly inOrder = new Map<string, P>();
  /** By the part, those that it depends on. */
  private readonly edges = new Map<string, Set<string>>();
  private readonly dangling = new Map<string, string>();
  private dropped = 0;
  /** By the kinds of their ends, in words, how many dependencies are of kinds that do not depend on each other. */
  private readonly meaningless = new Map<string, number>();

  constructor(
    private readonly draft: DocumentDraft,
    /** The part of another document that a reference means. */
    private readonly elsewhere: (ref: string, record: string) => P | undefined = () => undefined,
  ) {}

  get all(): readonly P[] {
    return [...this.inOrder.values()];
  }

  /** Adds a part that is listed; `ref` is what other parts call it. */
  add(part: P, ref: string | undefined, record: string): void {
    if (!this.inOrder.has(part.id)) this.inOrder.set(part.id, part);
    this.name(part, ref, record);
  }

  /** Adds what a part is called, without listing it. */
  name(part: P, ref: string | undefined, record: string): void {
    if (ref === undefined) return;
    const known = this.byRef.get(ref);
    if (known === undefined) this.byRef.set(ref, part);
    else if (known.id !== part.id)
      this.draft.warn(`The reference ${JSON.stringify(ref)} is given to another part before; it means that one.`, record);
  }

  /** Adds a reference to a part of which nothing came. */
  leaveOut(ref: string | undefined): void {
    if (ref !== undefined) this.leftOut.add(ref);
  }

  /** The part that a reference means; undefined, and a note for the report, where it leads to none. */
  named(ref: string, record: string): P | undefined {
    const part = this.byRef.get(ref) ?? this.elsewhere(ref, record);
    if (part !== undefined) return part;
    if (this.leftOut.has(ref)) this.dropped++;
    else if (!this.dangling.has(ref)) this.dangling.set(ref, record);
    return undefined;
  }

  /** Whether a reference is one of that part. */
  means(ref: string, part: P): boolean {
    return this.byRef.get(ref)?.id === part.id;
  }

  /** One part depends on, contains or is made of another. */
  connect(from: P, to: P, { record, confidence = usualConfidence, text, quote }: Edge): void {
    if (from.id === to.id) {
      this.draft.warn("A part that depends on itself says nothing.", record);
      return;
    }
    const kind = dependencyKind(from.kind, to.kind);
    if (kind === undefined) {
      const ends = `a ${from.kind.toLowerCase()} on a ${to.kind.toLowerCase()}`;
      this.meaningless.set(ends, (this.meaningless.get(ends) ?? 0) + 1);
      return;
    }
    const known = this.edges.get(from.id) ?? new Set();
    this.edges.set(from.id, known.add(to.id));
    this.draft.relate(kind, [from.id, to.id], { status: "REPORTED", confidence, text, quote }, {}, record);
  }

  /** Whether it is known of a part what it depends on. */
  hasDependencies({ id }: P): boolean {
    return this.edges.has(id);
  }

  /** The listed parts that no other depends on, and one of each circle that nothing leads into, `from` included. */
  roots(from?: P): readonly P[] {
    const needed = new Set([...this.edges.values()].flatMap((ids) => [...ids]));
    const roots = this.all.filter(({ id }) => !needed.has(id));
    const reached = new Set<string>();
    if (from !== undefined) this.reach(from.id, reached);
    for (const { id } of roots) this.reach(id, reached);
    for (const part of this.all) {
      if (reached.has(part.id)) continue;
      roots.push(part);
      this.reach(part.id, reached);
    }
    return roots;
  }

  /** Says of what references came to nothing. */
  report(): void {
    for (const [ref, record] of [...this.dangling].slice(0, mostNamed)) {
      const leads = otherDocument.test(ref)
        ? "is to another document, which was not imported with it or has no such part"
        : "leads to no part of the document";
      this.draft.warn(`The reference ${JSON.stringify(ref)} ${leads}; what it says is left out.`, record);
    }
    const more = this.dangling.size - mostNamed;
    if (more > 0) this.draft.warn(`${counted(more, "more reference leads", "more references lead")} to no part of the document.`);
    if (this.dropped > 0)
      this.draft.warn(
        `${counted(this.dropped, "dependency on a part that is left out is", "dependencies on parts that are left out are")} left out, too.`,
      );
    for (const [ends, count] of this.meaningless)
      this.draft.warn(
        `${counted(count, "dependency is", "dependencies are")} of ${ends}, which no relationship says, and left out.`,
      );
  }

  private reach(start: string, reached: Set<string>): void {
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      open.push(...(this.edges.get(id) ?? []));
    }
  }
}
