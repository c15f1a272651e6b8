import { Clocks } from "../clocks/clocks.tsx";
import { Door } from "../editing/door.tsx";
import { FilterRow } from "../graph/filters/filter-row.tsx";
import { Panel } from "../panel/panel.tsx";
import { Search } from "../search/search.tsx";
import { Start } from "../start/start.tsx";
import { view } from "../view/current.ts";
import { WhatIf } from "../what-if/what-if.tsx";
import { Brand } from "./brand.tsx";
import { Stage } from "./stage.tsx";
import { Tabs } from "./tabs.tsx";
import { Title } from "./title.tsx";
import { Tools } from "./tools.tsx";

/** The whole page: without seeds, what there is to ask about; with them, the answer and what explains it. */
export function Explorer() {
  const { seeds, selected } = view.value;
  return (
    <>
      <Door />
      <header class="bar">
        <Brand />
        <Search />
        <Clocks />
        <Tools />
      </header>
      <div class={seeds.length === 0 && selected === undefined ? "answer alone" : "answer"}>
        {seeds.length === 0 ? (
          <main class="start">
            <Start />
          </main>
        ) : (
          <main class="views">
            <Title />
            <Tabs />
            <FilterRow />
            <WhatIf />
            <Stage />
          </main>
        )}
        {seeds.length === 0 && selected === undefined ? null : <Panel />}
      </div>
    </>
  );
}
