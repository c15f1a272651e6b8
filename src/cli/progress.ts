import type { LoadProgress } from "../service/ingest/load.ts";

const width = 30;
const millisecondsBetween = { bar: 100, line: 5_000 };

/** Shows how far a load has come: a bar on a terminal, now and then a line elsewhere. Silent for what is quick. */
export function progressTo(stream: NodeJS.WriteStream): {
  readonly show: (progress: LoadProgress) => void;
  readonly end: () => void;
} {
  const pause = stream.isTTY ? millisecondsBetween.bar : millisecondsBetween.line;
  let last = performance.now();
  let shown = false;
  return {
    show({ records, share }) {
      if (performance.now() - last < pause) return;
      last = performance.now();
      shown = true;
      const done = Math.round(share * width);
      const count = `${records.toLocaleString("en")} records`;
      if (stream.isTTY) stream.write(`\r${"█".repeat(done)}${"░".repeat(width - done)} ${count} `);
      else stream.write(`Loading: ${count}, ${Math.round(share * 100)}%\n`);
    },
    end() {
      if (shown && stream.isTTY) stream.write("\r\u001b[K");
    },
  };
}
