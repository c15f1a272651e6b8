import { type Channel, channels } from "../api/vocabulary.ts";
import { crowdeds, emptyView, lists, orders, type Selection, supplies, type Time, tabs, type View } from "./view.ts";

/** One part of a view as a parameter of a link; absent from the link where it is as in the empty view. */
interface Parameter {
  readonly name: string;
  readonly write: (view: View) => string | undefined;
  readonly read: (text: string) => Partial<View>;
}

const list = (name: string, field: "seeds" | "without" | "cut" | "hidden"): Parameter => ({
  name,
  write: (view) => (view[field].length === 0 ? undefined : view[field].join(",")),
  read: (text) => ({ [field]: text.split(",").filter((item) => item !== "") }),
});

const number = (name: string, field: "minLikelihood" | "maxHops" | "minConfidence", most: number): Parameter => ({
  name,
  write: (view) => (view[field] === emptyView[field] ? undefined : String(view[field])),
  read: (text) => {
    const value = Number(text);
    return text.trim() !== "" && value >= 0 && value <= most ? { [field]: value } : {};
  },
});

const choice = (name: string, field: "tab" | "order" | "listed" | "supply" | "crowded", values: readonly string[]): Parameter => ({
  name,
  write: (view) => (view[field] === emptyView[field] ? undefined : view[field].toLowerCase()),
  read: (text) => {
    const value = values.find((one) => one.toLowerCase() === text.toLowerCase());
    return value === undefined ? {} : { [field]: value };
  },
});

const instant = (name: string, field: "knownAt" | "comparedWith"): Parameter => ({
  name,
  write: (view) => view[field],
  read: (text) => (Number.isNaN(Date.parse(text)) ? {} : { [field]: new Date(text).toISOString() }),
});

const ofChannels: Parameter = {
  name: "channels",
  write: (view) => view.channels?.join(","),
  read: (text) => {
    const wanted = text.split(",");
    const known = channels.filter((channel) => wanted.includes(channel)) as Channel[];
    return known.length === 0 ? {} : { channels: known };
  },
};

const partialDate = /^\d{4}(-\d\d(-\d\d)?)?$/;
const between = "..";

const ofTime: Parameter = {
  name: "time",
  write: ({ time }) => (time === undefined ? undefined : "at" in time ? time.at : `${time.from ?? ""}${between}${time.to ?? ""}`),
  read: (text) => {
    const time = timeIn(text);
    return time === undefined ? {} : { time };
  },
};

function timeIn(text: string): Time | undefined {
  if (partialDate.test(text)) return { at: text };
  const [from = "", to = "", ...more] = text.split(between);
  const isDate = (date: string) => date === "" || partialDate.test(date);
  if (!text.includes(between) || more.length > 0 || !isDate(from) || !isDate(to) || (from === "" && to === "")) return undefined;
  return { from: from || undefined, to: to || undefined };
}

const ofSelection: readonly Parameter[] = [
  selection(
    "entity",
    (id) => ({ entity: id }),
    (selected) => ("entity" in selected ? selected.entity : undefined),
  ),
  selection(
    "relationship",
    (id) => ({ relationship: id }),
    (selected) => ("relationship" in selected ? selected.relationship : undefined),
  ),
];

function selection(name: string, selected: (id: string) => Selection, id: (selected: Selection) => string | undefined): Parameter {
  return {
    name,
    write: (view) => (view.selected === undefined ? undefined : id(view.selected)),
    read: (text) => (text === "" ? {} : { selected: selected(text) }),
  };
}

const parameters: readonly Parameter[] = [
  list("from", "seeds"),
  choice("view", "tab", tabs),
  ...ofSelection,
  ofChannels,
  number("likelihood", "minLikelihood", 1),
  number("hops", "maxHops", 32),
  number("confidence", "minConfidence", 1),
  {
    name: "disputed",
    write: ({ includeDisputed }) => (includeDisputed ? undefined : "no"),
    read: (text) => ({ includeDisputed: text !== "no" }),
  },
  ofTime,
  instant("known", "knownAt"),
  list("without", "without"),
  list("cut", "cut"),
  choice("order", "order", orders),
  choice("list", "listed", lists),
  choice("supply", "supply", supplies),
  choice("crowded", "crowded", crowdeds),
  list("hidden", "hidden"),
  instant("since", "comparedWith"),
];

/** The part of a link from its question mark, empty where there is nothing to say. */
export function linkOf(view: View): string {
  const query = parameters
    .flatMap(({ name, write }) => {
      const value = write(view);
      // What separates items and ends of periods stays readable.
      return value === undefined ? [] : [`${name}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":")}`];
    })
    .join("&");
  return query === "" ? "" : `?${query}`;
}

/** The view of a link. What it says that makes no sense is left out. */
export function viewOf(query: string): View {
  const given = new URLSearchParams(query);
  const parts = parameters.flatMap(({ name, read }) => {
    const text = given.get(name);
    return text === null ? [] : [read(text)];
  });
  return Object.assign({}, emptyView, ...parts);
}
