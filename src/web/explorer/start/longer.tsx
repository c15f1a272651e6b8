import { count } from "../parts/number.ts";
import { lengths } from "./start-operation.ts";

interface LongerProps {
  readonly list: keyof typeof lengths.value;
  readonly shown: number;
  readonly total: number;
  readonly of: string;
}

const more = 12;

/** How much of a list is shown, and the way to more of it. */
export function Longer({ list, shown, total, of }: LongerProps) {
  return (
    <p class="more">
      {count(shown)} of {count(total)} {of}
      {shown < total ? (
        <button
          type="button"
          onClick={() => {
            lengths.value = { ...lengths.value, [list]: shown + more };
          }}
        >
          Show more
        </button>
      ) : null}
    </p>
  );
}
