import { signal } from "@preact/signals";
import type { ApiError } from "../api/api-error.ts";
import { Menu } from "../parts/menu.tsx";
import { view } from "../view/current.ts";
import { downloadFrom } from "./download.ts";
import { type DocumentFormat, exportAddress } from "./export-address.ts";
import { queryLinkOf } from "./view-queries.ts";

const fault = signal<ApiError | undefined>(undefined);
const wasCopied = signal(false);

const named = (ending: string) => `${view.peek().seeds.join("-").slice(0, 80)}.${ending}`;

function attempt(work: Promise<void>): void {
  fault.value = undefined;
  work.catch((error: ApiError) => {
    fault.value = error;
  });
}

function saveDocument(format: DocumentFormat, ending: string): void {
  attempt(downloadFrom(exportAddress(view.peek(), format), named(ending)));
}

function savePicture(kind: "svg" | "png"): void {
  attempt(import("./picture/save-picture.ts").then(({ savePictureAs }) => savePictureAs(kind, named(kind))));
}

function copyLink(): void {
  // Browsers keep the clipboard from pages that do not come over TLS.
  const copied = navigator.clipboard?.writeText(location.href) ?? Promise.reject();
  copied.then(
    () => {
      wasCopied.value = true;
    },
    () => {
      prompt("Copy this link:", location.href);
    },
  );
}

/** Everything by which a view is passed on. */
export function Passing() {
  if (view.value.seeds.length === 0) return null;
  const query = queryLinkOf(view.value);
  return (
    <Menu title="Export" onToggle={() => (wasCopied.value = false)}>
      <button type="button" onClick={copyLink}>
        {wasCopied.value ? "Link copied" : "Copy a link to this view"}
      </button>
      {view.value.knownAt === undefined ? (
        <small>It answers as known when it is opened. Freeze it first to keep this answer.</small>
      ) : null}
      <button type="button" onClick={() => saveDocument("report", "md")}>
        Report (Markdown)
      </button>
      <button type="button" onClick={() => saveDocument("csv", "csv")}>
        Table (CSV)
      </button>
      <button type="button" onClick={() => savePicture("svg")}>
        Picture (SVG)
      </button>
      <button type="button" onClick={() => savePicture("png")}>
        Picture (PNG)
      </button>
      <button type="button" onClick={() => print()}>
        Print
      </button>
      {query === undefined ? null : (
        <a href={query} target="_blank" rel="noreferrer">
          See the query
        </a>
      )}
      {fault.value === undefined ? null : <p role="alert">{fault.value.message}</p>}
    </Menu>
  );
}
