import { effect, signal } from "@preact/signals";

type Theme = "light" | "dark";

const key = "ai-supply-graph:theme";
const kept = localStorage.getItem(key);

/** What was chosen; undefined where the system decides. */
const theme = signal<Theme | undefined>(kept === "light" || kept === "dark" ? kept : undefined);

effect(() => {
  const { dataset } = document.documentElement;
  if (theme.value === undefined) delete dataset["theme"];
  else {
    dataset["theme"] = theme.value;
    localStorage.setItem(key, theme.value);
  }
});

const isDarkNow = () => (theme.value ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

export function ThemeChoice() {
  const other: Theme = isDarkNow() ? "light" : "dark";
  return (
    <button
      type="button"
      class="icon"
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={() => {
        theme.value = other;
      }}
    >
      ◐
    </button>
  );
}
