import type { ComposeEvents } from "../app/compose.ts";
import type { LoadProgress } from "../service/ingest/load.ts";
import type { ImportProgress } from "../service/ingest/reading-progress.ts";

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
  const { show, end } = shownOn(stream, firstOf(stream));
  const pace = new Pace();
  return {
    show({ records, share }) {
      const text = pace.of(records, share);
      show(share, text, `Loading: ${text}, `);
    },
    end,
  };
}

const phases: Readonly<Record<ImportProgress["phase"], string>> = {
  reading: "Reading",
  comparing: "Comparing with the graph",
  writing: "Writing",
  storing: "Storing",
  stamping: "Setting the time of recording",
  publishing: "Publishing",
};
/** The phases of which it is known how far they have come; of writing, only where that is done while documents are read. */
const measured: ReadonlySet<ImportProgress["phase"]> = new Set(["reading", "storing", "stamping"]);

/**
 * Shows how far an import has come, as that of a load: a bar while documents are read and while a store writes in several
 * transactions, otherwise what is being done.
 */
export function importProgressTo(stream: Output): Progress<ImportProgress> {
  const { show, end } = shownOn(stream, firstOf(stream));
  let current: ImportProgress["phase"] = "reading";
  let pace = new Pace();
  return {
    show({ phase, records, share }) {
      const begins = phase !== current;
      if (begins) pace = new Pace({ records, share });
      current = phase;
      const isMeasured = measured.has(phase) || (phase === "writing" && share !== undefined);
      if (!isMeasured) return show(undefined, `${phases[phase]}: ${counted(records)}`, "", begins);
      const text = pace.of(records, share);
      const before = `${phases[phase]}: `;
      show(share, phase === "reading" ? text : `${before}${text}`, `${before}${text}, `, begins);
    },
    end,
  };
}

function counted(records: number): string {
  return `${records.toLocaleString("en")} ${records === 1 ? "record" : "records"}`;
}

interface Reached {
  readonly records: number;
  readonly share: number | undefined;
}

/** How fast something goes, and how long it will take, from how far it has come since it began. */
class Pace {
  private readonly start = performance.now();

  /** @param from how far it had come when it began: another run may have done that much */
  constructor(private readonly from: Reached = { records: 0, share: 0 }) {}

  /** `120,000 records, 45,000 a second, 12 s left`: what cannot be known yet is left out. */
  of(records: number, share: number | undefined): string {
    const seconds = (performance.now() - this.start) / 1_000;
    if (seconds === 0) return counted(records);
    const more = records - this.from.records;
    const rate = `${Math.round(more / seconds).toLocaleString("en")} a second`;
    const done = (share ?? 0) - (this.from.share ?? 0);
    const left = share === undefined || done < leastShare || share >= 1 ? [] : [`${timeOf((seconds * (1 - share)) / done)} left`];
    return [counted(records), ...(more === 0 ? [] : [rate]), ...left].join(", ");
  }
}

/** Of less than this nothing can be said yet. */
const leastShare = 0.01;

function timeOf(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  return whole < 100 ? `${whole} s` : `${Math.round(whole / 60)} min`;
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

function firstOf(stream: Output): number {
  return stream.isTTY ? millisecondsBetween.bar : millisecondsBetween.line;
}

/** Shows nothing within the first milliseconds. */
function shownOn(stream: Output, first: number) {
  const between = firstOf(stream);
  let next = performance.now() + first;
  let shown = false;
  return {
    /**
     * @param share undefined where it is not known how far it has come
     * @param atOnce once something was shown, this is too, however soon after
     */
    show(share: number | undefined, text: string, beforePercent: string, atOnce = false) {
      if (performance.now() < next && !(atOnce && shown)) return;
      next = performance.now() + between;
      shown = true;
      const percent = share === undefined ? text : `${beforePercent}${Math.round(share * 100)}%`;
      stream.write(stream.isTTY ? `\r${share === undefined ? "" : `${barOf(share)} `}${text}\u001b[K` : `${percent}\n`);
    },
    end() {
      if (shown && stream.isTTY) stream.write("\r\u001b[K");
    },
  };
}

function barOf(share: number): string {
  const done = Math.round(share * width);
  return `${"█".repeat(done)}${"░".repeat(width - done)}`;
}
