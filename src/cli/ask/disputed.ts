import { formatInstant } from "../../model/instant.ts";
import type { Entity, Relationship } from "../../model/records.ts";
import { sentenceOf } from "../../model/relationship-sentence.ts";
import { counted } from "../../model/words.ts";
import { contradictionsFor } from "../../service/catalog/contradictions.ts";
import type { Answering, Asked } from "./asked.ts";
import { type ClaimFacts, claimFacts, entityFacts } from "./facts.ts";
import { paragraph } from "./layout.ts";
import { instantOf, isSet } from "./option-values.ts";
import { claimInWords, notShown, shown } from "./words.ts";

interface DisputedAnswer {
  readonly question: "disputed";
  readonly knownAt: string;
  readonly total: number;
  /** The one with the newest disputing claim first. */
  readonly contradictions: readonly {
    readonly about: { readonly id: string; readonly sentence: string };
    readonly supporting: readonly ClaimFacts[];
    readonly disputing: readonly ClaimFacts[];
  }[];
}

async function answer(asked: Asked): Promise<DisputedAnswer> {
  const { session, options } = asked;
  const knownAt = instantOf(options, "known-at") ?? session.now;
  const found = await contradictionsFor(session, knownAt);
  const listed = shown(found, isSet(options, "all"));
  return {
    question: "disputed",
    knownAt: formatInstant(knownAt),
    total: found.length,
    contradictions: await Promise.all(
      listed.map(async ({ about, supporting, disputing }) => ({
        about: { id: about.id, sentence: sentenceAbout(asked, about) },
        supporting: await claimFacts(asked, supporting),
        disputing: await claimFacts(asked, disputing),
      })),
    ),
  };
}

/** A relationship as a sentence, an entity by its name. */
function sentenceAbout(asked: Asked, about: Entity | Relationship): string {
  if ("name" in about) return about.name;
  const [tail, head] = [entityFacts(asked, about.from), entityFacts(asked, about.to)];
  return sentenceOf(about, tail.name, head.name, asked.session.today);
}

function inWords({ knownAt, total, contradictions }: DisputedAnswer): string[] {
  return [
    ...paragraph(
      `Sources disagree about ${counted(total, "fact")}, as known at ${knownAt}. The graph does not decide which side is right.`,
    ),
    "",
    ...contradictions.flatMap(({ about, supporting, disputing }) => [
      ...paragraph(`${about.sentence} (${about.id})`),
      ...supporting.flatMap((claim) => paragraph(`+ ${claimInWords(claim)}`, 4, 2)),
      ...disputing.flatMap((claim) => paragraph(`- ${claimInWords(claim)}`, 4, 2)),
      "",
    ]),
    ...notShown(total, contradictions.length),
  ];
}

export default { answer, inWords } satisfies Answering<DisputedAnswer>;
