import { describe, expect, it } from "vitest";
import { originGroups } from "../../scripts/curation/transform/origin-groups.ts";
import { claims, source, sources } from "./committed.ts";

const originOf = new Map(sources.map((record) => [record.id, record.originGroup]));

describe("sources that repeat one another", () => {
  it.each(originGroups)("count as one origin: $origin", ({ origin, members, reason }) => {
    expect(members.length).toBeGreaterThan(1);
    expect(reason.length).toBeGreaterThan(30);
    for (const id of members) {
      expect(source.has(id), id).toBe(true);
      expect(originOf.get(id), id).toBe(origin);
    }
    // A group named after a source is named after one of its own.
    if (source.has(origin)) expect(members).toContain(origin);
  });

  it("make Meta's pause one story, whoever tells it", () => {
    const pause = claims.filter((claim) =>
      ["claim-rel-responds-to-meta-inc-mercor-breach-2026", "claim-inc-mercor-breach-2026-3"].includes(claim.id),
    );
    expect(pause.map((claim) => claim.sources.length)).toEqual([4, 3]);
    for (const claim of pause) for (const id of claim.sources) expect(originOf.get(id), id).toBe("wired-2026-04-03-meta-mercor");
  });

  it("are in one group each", () => {
    const members = originGroups.flatMap((group) => group.members);
    expect(new Set(members).size).toBe(members.length);
  });

  it("are otherwise only copies of one document", () => {
    const listed = new Set(originGroups.flatMap((group) => group.members));
    const bare = (id: string) =>
      source
        .get(id)
        ?.url?.replace(/#.*$/, "")
        .replace("arxiv.org/pdf/", "arxiv.org/abs/")
        .replace(/\.pdf$/, "")
        .replace(/\/blob\/[^/]+\/README\.md$/, "");
    const copies = sources.filter((record) => !listed.has(record.id) && record.originGroup !== record.id);
    expect(copies).toHaveLength(46);
    for (const { id, originGroup } of copies) expect(bare(id), id).toBe(bare(originGroup));
  });

  it("leave the customers' own lists of sub-processors apart", () => {
    const lists = sources.filter((record) => record.id.startsWith("subprocessors-"));
    expect(lists.length).toBeGreaterThan(25);
    for (const { id, originGroup } of lists) expect(originGroup).toBe(id);
  });
});
