import { reach } from "../answer/reach.ts";
import { show, view } from "../view/current.ts";
import { placeOf } from "./months.ts";
import { months, recorded } from "./recorded.ts";
import { When } from "./when.tsx";

const width = 4;
const height = 20;

/** The clock of what was known: a slider over the months, and a button that keeps the answer as it is now. */
export function Clocks() {
  const { knownAt } = view.value;
  const place = knownAt === undefined ? months.length : placeOf(months, knownAt);
  const turn = (value: number) => show({ knownAt: value >= months.length ? undefined : months[value]?.to }, { replace: true });
  return (
    <div class="clocks">
      <label class="known">
        <span>
          As known <b>{knownAt === undefined ? "now" : knownAt.slice(0, 10)}</b>
        </span>
        <span class="dial">
          <Histogram />
          <input
            type="range"
            min={0}
            max={months.length}
            value={place}
            aria-label="As of when the graph is asked"
            aria-valuetext={knownAt === undefined ? "now" : knownAt.slice(0, 10)}
            onChange={(event) => turn(Number(event.currentTarget.value))}
          />
        </span>
      </label>
      <Freeze />
      <When />
    </div>
  );
}

function Histogram() {
  const most = Math.max(1, ...recorded.value);
  return (
    <svg class="histogram" viewBox={`0 0 ${width * months.length} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {recorded.value.map((claims, place) => {
        // A month with few claims is still seen beside one with many.
        const bar = claims === 0 ? 0 : Math.max(2, height * Math.sqrt(claims / most));
        return <rect key={months[place]?.name} x={width * place} y={height - bar} width={width - 1} height={bar} />;
      })}
    </svg>
  );
}

/** Pins what is known to the moment of the answer, so that a link to it answers the same from now on. */
function Freeze() {
  const { knownAt } = view.value;
  const answered = reach.value.data?.blastRadius.receipt.knownAt;
  if (knownAt !== undefined) {
    return (
      <button type="button" onClick={() => show({ knownAt: undefined })}>
        Back to now
      </button>
    );
  }
  return answered === undefined ? null : (
    <button type="button" title="A link to this view will answer the same tomorrow" onClick={() => show({ knownAt: answered })}>
      Freeze
    </button>
  );
}
