import { dataNotice } from "./fence.ts";
import type { Passage } from "./passage.ts";
import { tokensAtMost } from "./tokens.ts";

/** Between passages, and between lines. */
const gap = "\n\n";
const lineEnd = "\n";

/**
 * The passages as a text of at most so many tokens. Those that are always told have their room first, and so has what is said of
 * lines that are left out; then comes as much as there is room for, in order.
 */
export function told(passages: readonly Passage[], maxTokens: number): string {
  const parts = [dataNotice];
  let room = maxTokens - tokensAtMost(dataNotice);
  const kept = passages.map(leastOf);
  let keptLater = kept.reduce((sum, tokens) => sum + tokens, 0);
  for (const [place, passage] of passages.entries()) {
    keptLater -= kept[place] ?? 0;
    const part = asFarAs(passage, passage.always === true ? room : room - keptLater);
    if (part === undefined) continue;
    parts.push(part);
    room -= costOf(part);
  }
  return parts.join(gap);
}

function costOf(part: string): number {
  return gap.length + tokensAtMost(part);
}

/** What is kept for a passage however much others have to tell. */
function leastOf({ always = false, heading, lines, leftOut }: Passage): number {
  if (lines.length === 0) return 0;
  if (always) return costOf(partOf(heading, lines));
  return leftOut === undefined ? 0 : costOf(partOf(heading, [leftOut(lines.length)]));
}

/** As many lines as there is room for, and how many are missing; undefined where there is none for anything. */
function asFarAs({ heading, lines, leftOut }: Passage, room: number): string | undefined {
  /** What the first of them cost together, with the gap before them. */
  const costs: number[] = [];
  let cost = gap.length + (heading === undefined ? 0 : tokensAtMost(heading) + lineEnd.length);
  for (const line of lines) {
    cost += tokensAtMost(line) + (costs.length === 0 ? 0 : lineEnd.length);
    if (cost > room) break;
    costs.push(cost);
  }
  if (lines.length > 0 && costs.length === lines.length) return partOf(heading, lines);
  for (let fitting = costs.length; fitting > 0; fitting--) {
    const said = leftOut?.(lines.length - fitting);
    if (said === undefined) return partOf(heading, lines.slice(0, fitting));
    const all = (costs[fitting - 1] as number) + lineEnd.length + tokensAtMost(said);
    if (all <= room) return partOf(heading, [...lines.slice(0, fitting), said]);
  }
  if (lines.length === 0 || leftOut === undefined) return undefined;
  const part = partOf(heading, [leftOut(lines.length)]);
  return costOf(part) <= room ? part : undefined;
}

function partOf(heading: string | undefined, lines: readonly string[]): string {
  return [...(heading === undefined ? [] : [heading]), ...lines].join(lineEnd);
}
