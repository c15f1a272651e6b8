import { compareDocumentVersions } from "../../model/document-versions.ts";
import { instantOf } from "../kit/draft/document-day.ts";
import type { CsafTracking } from "./csaf-document.ts";
import type { MandatoryTest, TestFault } from "./mandatory-test.ts";

const at = ["document", "tracking"] as const;
/** What follows a version and does not tell releases apart. */
const withoutBuild = (version: string) => version.replace(/\+.*$/, "");
const isPreRelease = (version: string) => /-/.test(withoutBuild(version));

/** The entries, oldest first. */
function history({ revision_history: entries }: CsafTracking) {
  return [...entries.entries()]
    .map(([place, { number, date }]) => ({ place, number, time: instantOf(date) ?? Number.NaN }))
    .sort((a, b) => a.time - b.time || (compareDocumentVersions(a.number, b.number) ?? 0));
}

function entryFault(place: number, message: string): TestFault {
  return { path: [...at, "revision_history", place, "number"], message };
}

export const trackingTests: readonly MandatoryTest[] = [
  {
    number: "6.1.14",
    name: "The revision history is in one order by date and by number",
    find: ({ document: { tracking } }) =>
      history(tracking).flatMap(({ place, number }, index, all) => {
        const before = all[index - 1];
        const order = before === undefined ? undefined : compareDocumentVersions(before.number, number);
        return order !== undefined && order > 0
          ? [
              entryFault(
                place,
                `is ${JSON.stringify(number)}, later than ${JSON.stringify(before?.number)} and lower; correct the number or the date`,
              ),
            ]
          : [];
      }),
  },
  {
    number: "6.1.16",
    name: "The version is that of the latest entry of the revision history",
    find({ document: { tracking } }) {
      const { version, status } = tracking;
      const latest = history(tracking).at(-1)?.number;
      const strip = (one: string) => (status === "draft" ? withoutBuild(one).replace(/-.*$/, "") : withoutBuild(one));
      if (latest === undefined || strip(latest) === strip(version)) return [];
      const message = `is ${JSON.stringify(version)}, but the latest entry of the revision history is ${JSON.stringify(latest)}; make them the same`;
      return [{ path: [...at, "version"], message }];
    },
  },
  {
    number: "6.1.17",
    name: "What is not yet released is a draft",
    find: ({ document: { tracking } }) =>
      tracking.status !== "draft" && (/^0(\.|$)/.test(tracking.version) || isPreRelease(tracking.version))
        ? [
            {
              path: [...at, "status"],
              message: `is ${tracking.status}, but version ${JSON.stringify(tracking.version)} is one of a draft; make it draft, or correct the version`,
            },
          ]
        : [],
  },
  {
    number: "6.1.22",
    name: "No number is in the revision history twice",
    find({ document: { tracking } }) {
      const seen = new Set<string>();
      return tracking.revision_history.flatMap(({ number }, place) => {
        const isNew = !seen.has(number);
        seen.add(number);
        return isNew ? [] : [entryFault(place, `is ${JSON.stringify(number)}, as in an earlier entry; give each its own number`)];
      });
    },
  },
  {
    number: "6.1.30",
    name: "All versions are whole numbers, or all have dots",
    find({ document: { tracking } }) {
      const isWhole = (version: string) => /^\d+$/.test(version);
      return tracking.revision_history.flatMap(({ number }, place) =>
        isWhole(number) === isWhole(tracking.version)
          ? []
          : [
              entryFault(
                place,
                `is ${JSON.stringify(number)}, but the version is ${JSON.stringify(tracking.version)}; write both in one way`,
              ),
            ],
      );
    },
  },
];
