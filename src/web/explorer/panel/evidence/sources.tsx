import { day } from "../../parts/day.ts";
import { Marking } from "../../parts/marking.tsx";
import { isWebAddress } from "../../parts/web-address.ts";
import { WebLink } from "../../parts/web-link.tsx";
import type { SourceLine } from "./source.ts";

const checked: Readonly<Record<SourceLine["verification"], string>> = {
  READ: "",
  RELAYED: "read in a document that relays it",
  LISTED: "seen only as a citation",
};

export function Sources({ of }: { readonly of: readonly SourceLine[] }) {
  if (of.length === 0) return <p class="quiet">No source is given.</p>;
  return (
    <ul class="sources">
      {of.map((source) => (
        <li key={source.id}>
          <Source source={source} />
        </li>
      ))}
    </ul>
  );
}

function Source({ source }: { readonly source: SourceLine }) {
  const { publisher, title, url, publishedOn, verification, via } = source;
  const about = [publishedOn === null ? "undated" : day(publishedOn), checked[verification], via === null ? "" : `in ${via}`];
  return (
    <>
      {publisher === null ? null : (
        <>
          <bdi>{publisher}</bdi>:{" "}
        </>
      )}
      <WebLink to={url}>
        <bdi>{title ?? url ?? source.id}</bdi>
      </WebLink>{" "}
      <small>
        {about.filter(Boolean).join(" · ")}
        <Archived url={url} on={publishedOn} />
      </small>{" "}
      <Marking of={source} />
    </>
  );
}

/** Pages go away; what they said may be kept in the Internet Archive. */
function Archived({ url, on }: { readonly url: string | null; readonly on: string | null }) {
  if (url === null || !isWebAddress(url) || new URL(url).hostname === "web.archive.org") return null;
  return (
    <>
      {" · "}
      <WebLink to={`https://web.archive.org/web/${(on ?? "").replaceAll("-", "") || "2"}/${url}`}>
        archive<span class="unseen"> of {url}</span>
      </WebLink>
    </>
  );
}
