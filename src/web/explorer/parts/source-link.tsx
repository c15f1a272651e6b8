import { WebLink } from "./web-link.tsx";

interface SourceLinkProps {
  readonly source: {
    readonly publisher: string | null;
    readonly title: string | null;
    readonly url: string | null;
    readonly publishedOn: string | null;
  };
}

/** Who said it, where and when. */
export function SourceLink({ source: { publisher, title, url, publishedOn } }: SourceLinkProps) {
  return (
    <span class="source">
      <WebLink to={url}>
        <bdi>{title ?? publisher ?? url ?? "a source without a title"}</bdi>
      </WebLink>
      <small>{[title === null ? null : publisher, publishedOn].filter((part) => part !== null).join(", ")}</small>
    </span>
  );
}
