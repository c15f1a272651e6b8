import type { ComponentType } from "preact";
import { Concentration } from "../concentration/concentration.tsx";
import { Difference } from "../difference/difference.tsx";
import { Graph } from "../graph/graph.tsx";
import { Shared } from "../shared/shared.tsx";
import { Table } from "../table/table.tsx";
import { view } from "../view/current.ts";
import type { Tab } from "../view/view.ts";
import { tabTitles } from "./tabs.tsx";

const views: Readonly<Record<Tab, ComponentType>> = {
  graph: Graph,
  table: Table,
  shared: Shared,
  concentration: Concentration,
  difference: Difference,
};

export function Stage() {
  const { tab } = view.value;
  const Shown = views[tab];
  return (
    <>
      <h2 class="unseen">{tabTitles[tab]}</h2>
      <Shown />
    </>
  );
}
