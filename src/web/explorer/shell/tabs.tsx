import { useEffect, useRef } from "preact/hooks";
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
  const nav = useRef<HTMLElement>(null);
  // On a phone not all of them are in sight: the one that is shown is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tab that is shown is found on the page.
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [tab]);
  return (
    <nav ref={nav} class="tabs" aria-label="Views of the answer">
      {tabs.map((one) => (
        <button key={one} type="button" aria-current={one === tab ? "page" : undefined} onClick={() => show({ tab: one })}>
          {tabTitles[one]}
        </button>
      ))}
    </nav>
  );
}
