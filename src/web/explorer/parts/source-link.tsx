interface Props {
  readonly source: {
    readonly publisher: string | null;
    readonly title: string | null;
    readonly url: string | null;
    readonly publishedOn: string | null;
  };
}

/** Only addresses of pages become links: the graph may hold any text. */
const isPage = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

/** Who said it, where and when. */
export function SourceLink({ source: { publisher, title, url, publishedOn } }: Props) {
  const name = title ?? publisher ?? url ?? "a source without a title";
  return (
    <span class="source">
      {isPage(url) ? (
        <a href={url} target="_blank" rel="noreferrer noopener">
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
      <small>{[title === null ? null : publisher, publishedOn].filter((part) => part !== null).join(", ")}</small>
    </span>
  );
}
