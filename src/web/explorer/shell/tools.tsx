import { ThemeChoice } from "./theme-choice.tsx";

/** What is done with the page rather than in it. */
export function Tools() {
  return (
    <div class="tools">
      <ThemeChoice />
    </div>
  );
}
