import { show, view } from "../view/current.ts";
import { type Tab, tabs } from "../view/view.ts";

export const tabTitles: Readonly<Record<Tab, string>> = {
  graph: "Graph",
  table: "Table",
  shared: "Shared vendors",
  concentration: "Concentration",
  difference: "What changed",
};

/** The ways to look at one answer. */
export function Tabs() {
  const { tab } = view.value;
  return (
    <nav class="tabs" aria-label="Views of the answer">
      {tabs.map((one) => (
        <button key={one} type="button" aria-current={one === tab ? "page" : undefined} onClick={() => show({ tab: one })}>
          {tabTitles[one]}
        </button>
      ))}
    </nav>
  );
}
