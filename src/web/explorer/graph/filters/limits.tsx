import { share } from "../../parts/number.ts";
import { show, view } from "../../view/current.ts";
import { emptyView, type View } from "../../view/view.ts";
import { ChannelChoice } from "./channel-choice.tsx";
import { Slider, type SliderProps } from "./slider.tsx";

const replace = { replace: true };

/** How far, and along what, harm is followed. */
export function Limits() {
  const { maxHops, minLikelihood, minConfidence, includeDisputed } = view.value;
  const more = changed(view.value);
  return (
    <>
      <Slider
        label="Hops ≤"
        value={maxHops}
        min={1}
        max={Math.max(emptyView.maxHops, maxHops)}
        step={1}
        text={String}
        onChoose={(value) => show({ maxHops: value }, replace)}
      />
      <ShareSlider label="Likelihood ≥" value={minLikelihood} onChoose={(value) => show({ minLikelihood: value }, replace)} />
      <details class="more-limits">
        <summary>More{more === 0 ? "" : ` (${more} set)`}</summary>
        <div>
          <ShareSlider
            label="Confidence of each relationship ≥"
            value={minConfidence}
            onChoose={(value) => show({ minConfidence: value }, replace)}
          />
          <label>
            <input
              type="checkbox"
              checked={!includeDisputed}
              onChange={({ currentTarget }) => show({ includeDisputed: !currentTarget.checked }, replace)}
            />
            Without disputed relationships
          </label>
          <ChannelChoice />
        </div>
      </details>
    </>
  );
}

/** A likelihood or a confidence. */
function ShareSlider(props: Pick<SliderProps, "label" | "value" | "onChoose">) {
  return <Slider {...props} min={0} max={1} step={0.05} text={share} />;
}

function changed({ minConfidence, includeDisputed, channels }: View): number {
  return [minConfidence !== emptyView.minConfidence, !includeDisputed, channels !== undefined].filter(Boolean).length;
}
