import { share } from "./number.ts";

/** A likelihood or confidence as a number and a bar. */
export function Share({ value }: { readonly value: number }) {
  return (
    <span class="share">
      {share(value)}
      <span class="track" aria-hidden>
        <span style={{ inlineSize: `${100 * value}%` }} />
      </span>
    </span>
  );
}
