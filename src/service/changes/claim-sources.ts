import { isDeepStrictEqual } from "node:util";
import type { PartialDate } from "../../model/partial-date.ts";
import type { Source } from "../../model/records.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { slug } from "../../search/slug.ts";
import { sourcesFor } from "../catalog/records.ts";
import { echo } from "../catalog/references.ts";
import { library } from "../library.ts";
import { firstVariant, idsInUse } from "../recording/unused-ids.ts";
import type { Session } from "../session.ts";
import type { InputDocument } from "./input-document.ts";
import { checkMarking } from "./markings.ts";
import type { UserErrors } from "./user-errors.ts";

/** A source that is given with a claim. Without an id, it is the stored one with the same content, or a new one. */
export interface SourceInput {
  readonly id?: string | null | undefined;
  readonly publisher?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly publishedOn?: PartialDate | null | undefined;
  readonly version?: string | null | undefined;
  readonly kind?: string | null | undefined;
  readonly originGroup?: string | null | undefined;
  /** `CLEAR` where it is left out. */
  readonly marking?: Marking | null | undefined;
}

export interface CitingInput {
  readonly sourceIds?: readonly string[] | null | undefined;
  readonly sources?: readonly SourceInput[] | null | undefined;
}

/** The ids of the sources that claims cite. New ones are added to the document. */
export class ClaimSources {
  /** New sources by id. */
  private readonly added = new Map<string, object>();

  constructor(
    private readonly session: Session,
    private readonly document: InputDocument,
    private readonly errors: UserErrors,
  ) {}

  /** The ids of a claim's sources; an error where there are none, or one is not there. */
  async of({ sourceIds, sources }: CitingInput, path: readonly (string | number)[]): Promise<readonly string[]> {
    const ids: string[] = [];
    const named = await sourcesFor(this.session, sourceIds ?? []);
    for (const [place, id] of (sourceIds ?? []).entries()) {
      if (named[place] === undefined) {
        const message = `There is no source ${echo(id)}; give an ID from \`sources\`, or describe the source in \`sources\`.`;
        this.errors.add([...path, "sourceIds", place], message, "NOT_FOUND");
      } else ids.push(id);
    }
    for (const [place, source] of (sources ?? []).entries()) {
      const id = await this.idOf(source, [...path, "sources", place]);
      if (id !== undefined) ids.push(id);
    }
    if ((sourceIds ?? []).length + (sources ?? []).length === 0) {
      const message = "sources: is empty; a claim needs at least one source, in `sourceIds` or described in `sources`.";
      this.errors.add([...path, "sources"], message);
    }
    return [...new Set(ids)];
  }

  private async idOf(input: SourceInput, path: readonly (string | number)[]): Promise<string | undefined> {
    const { id, ...described } = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as {
      readonly id?: string;
      readonly [field: string]: unknown;
    };
    if (
      id === undefined &&
      described["publisher"] === undefined &&
      described["title"] === undefined &&
      described["url"] === undefined
    ) {
      this.errors.add(path, "Describe the source: give at least a publisher, a title or a url, or its id in `sourceIds`.");
      return undefined;
    }
    checkMarking(this.session, described["marking"] as Marking | undefined, [...path, "marking"], this.errors);
    if (id === undefined) return firstVariant(baseOf(described), (variants) => this.among(variants, described, path));
    const found = await this.among([id], described, path);
    if (found !== undefined) return found;
    const [stored] = await sourcesFor(this.session, [id]);
    const message = `id: ${echo(id)} is in use by ${stored === undefined ? "another record" : "a source with other content"}; choose another id, or cite the stored source with \`sourceIds\`.`;
    this.errors.add([...path, "id"], message, "CONFLICT");
    return undefined;
  }

  /** The first of the ids that is that of such a source, or is free and now its own. */
  private async among(ids: readonly string[], described: object, path: readonly (string | number)[]): Promise<string | undefined> {
    const stored = await sourcesFor(this.session, ids);
    const used = await idsInUse(this.session[library].store, ids);
    for (const [place, id] of ids.entries()) {
      const known = this.added.get(id) ?? stored[place];
      if (known !== undefined && saysTheSame(known, described, id)) return id;
      if (known !== undefined || used.has(id)) continue;
      this.document.add("sources", { ...described, id }, path);
      this.added.set(id, described);
      return id;
    }
    return undefined;
  }
}

/** As readable as the seed's: `wired-2026-04-03`. */
function baseOf({ publisher, title, url, publishedOn }: { readonly [field: string]: unknown }): string {
  const name = publisher ?? title ?? String(url).replace(/^\w+:\/+(www\.)?/, "");
  return slug([name, publishedOn].filter((part) => part !== undefined).join(" "));
}

const described: readonly (keyof Source)[] = ["publisher", "title", "url", "publishedOn", "version", "kind"];

function saysTheSame(known: object, given: object, id: string): boolean {
  const [left, right] = [known as Partial<Source>, given as Partial<Source>];
  const origin = (source: Partial<Source>) => source.originGroup ?? id;
  const marking = (source: Partial<Source>) => source.marking ?? "CLEAR";
  const same = described.every((field) => isDeepStrictEqual(left[field], right[field]));
  return same && origin(left) === origin(right) && marking(left) === marking(right);
}
