import type { ComposeEvents } from "../app/compose.ts";
import type { LoadProgress } from "../service/ingest/load.ts";

const width = 30;
const millisecondsBetween = { bar: 100, line: 5_000 };
/** An upgrade that takes no longer is not mentioned. */
const quickUpgradeMilliseconds = 1_000;

type Output = Pick<NodeJS.WriteStream, "isTTY" | "write">;

interface Progress<T> {
  readonly show: (progress: T) => void;
  readonly end: () => void;
}

/** Shows how far a load has come: a bar on a terminal, now and then a line elsewhere. Silent for what is quick. */
export function progressTo(stream: Output): Progress<LoadProgress> {
  const { show, end } = shownOn(stream, stream.isTTY ? millisecondsBetween.bar : millisecondsBetween.line);
  return {
    show({ records, share }) {
      const count = `${records.toLocaleString("en")} records`;
      show(share, count, `Loading: ${count}, `);
    },
    end,
  };
}

/** Opens a store, and shows how far an upgrade of its database has come, if that takes longer than a second. */
export function showingUpgrade<T>(
  open: (events: Pick<ComposeEvents, "onUpgrade">) => Promise<T>,
  stream: Output = process.stderr,
): Promise<T> {
  const { show, end } = shownOn(stream, quickUpgradeMilliseconds);
  const doing = "Upgrading the database to this version of the program";
  return open({ onUpgrade: (share) => show(share, doing, `${doing}: `) }).finally(end);
}

/** Shows nothing within the first milliseconds. */
function shownOn(stream: Output, first: number) {
  const between = stream.isTTY ? millisecondsBetween.bar : millisecondsBetween.line;
  let next = performance.now() + first;
  let shown = false;
  return {
    show(share: number, besideBar: string, beforePercent: string) {
      if (performance.now() < next) return;
      next = performance.now() + between;
      shown = true;
      const done = Math.round(share * width);
      if (stream.isTTY) stream.write(`\r${"█".repeat(done)}${"░".repeat(width - done)} ${besideBar} `);
      else stream.write(`${beforePercent}${Math.round(share * 100)}%\n`);
    },
    end() {
      if (shown && stream.isTTY) stream.write("\r\u001b[K");
    },
  };
}
