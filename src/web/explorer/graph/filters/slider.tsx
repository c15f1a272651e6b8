import { useEffect, useRef, useState } from "preact/hooks";

/** How long the thumb rests before the question is asked, in milliseconds. */
const pause = 150;

/** A number that is chosen by hand; it counts once the hand rests. */
export function Slider({ label, value, text, onChoose, ...range }: SliderProps) {
  const [shown, display] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    display(value);
    return () => clearTimeout(waiting.current);
  }, [value]);
  return (
    <label class="slider">
      {label} <output>{text(shown)}</output>
      <input
        type="range"
        {...range}
        value={shown}
        aria-valuetext={text(shown)}
        onInput={({ currentTarget }) => {
          const chosen = Number(currentTarget.value);
          display(chosen);
          clearTimeout(waiting.current);
          waiting.current = setTimeout(() => onChoose(chosen), pause);
        }}
      />
    </label>
  );
}

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly text: (value: number) => string;
  readonly onChoose: (value: number) => void;
}
