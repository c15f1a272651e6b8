import { originGroupsOfAdditions } from "../additions/origin-groups.ts";

interface OriginGroup {
  /** The id of the source that the others repeat, or a name for one that is not among the sources. */
  readonly origin: string;
  readonly members: readonly string[];
  /** What in the members' titles, publishers, `via` or notes says that they repeat one another. */
  readonly reason: string;
}

/**
 * Sources that tell one story from one origin. Grouped is only what repeats *one* story, and only where the record itself
 * says so; a round-up or an advisory that draws on many stays its own origin, and in doubt sources stay apart.
 */
export const originGroups: readonly OriginGroup[] = [
  {
    origin: "wired-2026-04-03-meta-mercor",
    members: [
      "wired-2026-04-03-meta-mercor",
      "computing-2026-meta-mercor",
      "cybersixt-2026-04-04-mercor",
      "cxoxperts-2026-meta-mercor",
      "socialmediatoday-2026-mercor",
      "seed-article",
    ],
    reason: "Every report of Meta's pause goes back to WIRED's of 3 April 2026; WIRED itself was read through Computing.",
  },
  {
    origin: "techcrunch-2026-03-31-mercor",
    members: ["techcrunch-2026-03-31-mercor", "nextweb-2026-04-01-mercor"],
    reason: "TechCrunch's report was read through nextweb.blog, which repeats it a day later.",
  },
  {
    origin: "techcrunch-2026-04-09-mercor",
    members: ["techcrunch-2026-04-09-mercor", "aissential-2026-mercor"],
    reason: "aissential.tech's title is TechCrunch's, marked as a summary.",
  },
  {
    origin: "fortune-2026-04-02-mercor",
    members: ["fortune-2026-04-02-mercor", "cybersol-2026-04-06-mercor"],
    reason: "Cybersol's title says that it comments on the Fortune report; Fortune was read through it.",
  },
  {
    origin: "securityweek-2026-mercor",
    members: ["securityweek-2026-mercor", "runtimerebel-2026-mercor"],
    reason: "The same headline; SecurityWeek was read through Runtime Rebel.",
  },
  {
    origin: "pymnts-2026-mercor-suit",
    members: ["pymnts-2026-mercor-suit", "letsdatascience-2026-mercor-suits"],
    reason: "PYMNTS's report of the suit was read through Let's Data Science, which repeats it.",
  },
  {
    origin: "techcrunch-2025-09-mercor-series-c",
    members: ["aibase-2025-mercor-customers", "rumo-2025-mercor-seriesc"],
    reason: "Both name TechCrunch as their source, and report the same Series C round.",
  },
  {
    origin: "reuters-2025-06-13-google-scale",
    members: ["daily8-2025-06-13-google-scale", "rocketnews-2025-06-14-scale", "ibtimes-2025-scale", "cybernews-2025-scale"],
    reason: "Google's split from Scale AI was Reuters' story (via daily8); the others repeat it in the following days.",
  },
  {
    origin: "bi-2025-06-scale-pause",
    members: ["bi-2025-06-scale-pause", "nexusnews-2025-scale"],
    reason: "nexusnews.pro names Business Insider as its source, and Business Insider was read through it.",
  },
  {
    origin: "bi-2025-06-scale-docs",
    members: ["bi-2025-06-scale-docs", "bi-2025-06-scale-followup", "newsbytes-2025-06-25-scale", "indiatoday-2025-06-25-scale"],
    reason: "Business Insider's reporters found the documents; the others repeat their report, and the follow-up is their own.",
  },
  {
    origin: "bi-2025-07-surge-list",
    members: ["fishai-2025-surge-list", "thebeat-2025-surge-list"],
    reason: "fishai summarizes Business Insider's story of the leaked list, and thebeat.tech repeats the same leak.",
  },
  {
    origin: "reuters-2024-09-ai-trainers",
    members: ["gulfpress-2024-invisible", "pratap-2024-invisible"],
    reason: "A summary and a copy of the same Reuters story of September 2024.",
  },
  {
    origin: "time-2023-01-18-openai-sama",
    members: ["time-2023-01-18-openai-sama", "pocit-2023-01-24-sama", "card-openai-toxicity-labels"],
    reason: "TIME was read through People of Color in Tech, which repeats it; the dataset's card is TIME's own page.",
  },
  {
    origin: "openai-2025-mixpanel",
    members: ["openai-2025-mixpanel", "telegraph-2025-11-27-mixpanel"],
    reason: "The page at telegra.ph is marked as a copy of OpenAI's own notice.",
  },
  {
    origin: "openai-subprocessors",
    members: ["openai-subprocessors", "openai-subprocessors-later"],
    reason: "Two versions of one list by one publisher.",
  },
  {
    origin: "anthropic-2025-10-23-tpu",
    members: ["anthropic-2025-10-23-tpu", "sipoch-2025-10-anthropic-tpu"],
    reason: "Anthropic's announcement was read through sipoch.com, which repeats it.",
  },
  {
    origin: "wiz-2025-01-29-deepseek",
    members: ["wiz-2025-01-29-deepseek", "safeguard-2025-deepseek", "gadgetreview-2025-deepseek"],
    reason: "Wiz found the open database and was read through Safeguard; Gadget Review reports the researchers' finding.",
  },
  {
    origin: "laion-2024-08-30-relaion",
    members: ["laion-2024-08-30-relaion", "aibase-2024-relaion"],
    reason: "LAION's announcement was read through AIbase, which repeats it.",
  },
  {
    origin: "hf-2024-05-31-spaces",
    members: ["hf-2024-05-31-spaces", "thn-2024-06-hf"],
    reason: "Hugging Face's disclosure was read through The Hacker News, which reports it.",
  },
  {
    origin: "anthropic-2026-02-23-distillation",
    members: ["anthropic-2026-02-23-distillation", "atlas-cs0056"],
    reason: "Only Anthropic says so; the ATLAS case study repeats its post, on the same day.",
  },
  {
    origin: "pytorch-2022-12-31",
    members: ["pytorch-2022-12-31", "atlas-cs0015"],
    reason: "PyTorch's own account was read through the ATLAS case study, which repeats it.",
  },
  {
    origin: "litellm-issue-24518",
    members: ["litellm-issue-24518", "litellm-2026-03-security-update"],
    reason: "The maintainer's account of the same day, in its issue tracker and in its blog.",
  },
  {
    origin: "lightning-issue-21691",
    members: ["lightning-issue-21691", "ghsa-w37p-236h-pfx3"],
    reason: "The maintainer's account of the same day, as issue and as advisory; the advisory was read through the issue.",
  },
  {
    origin: "cve-2026-33634",
    members: ["cve-2026-33634", "ghsa-69fq-xp46-6x23"],
    reason: "One advisory under two numbers: the same title, and the one is known through the other.",
  },
  {
    origin: "csa-2026-05-14-shai-hulud",
    members: ["csa-2026-05-14-shai-hulud", "csa-2026-05-16-shai-hulud", "csa-2026-05-21-shai-hulud"],
    reason: "Three issues of one research note by one publisher.",
  },
  ...originGroupsOfAdditions,
];

/** A page and a passage of it, a paper's abstract and its PDF, a repository and its README: one document. */
function document(url: string): string {
  const page = url.replace(/#.*$/, "");
  const repository = /^(https:\/\/github\.com\/[^/]+\/[^/]+)\/blob\/[^/]+\/README\.md$/.exec(page);
  if (repository?.[1] !== undefined) return repository[1];
  return page.startsWith("https://arxiv.org/") ? page.replace("/pdf/", "/abs/").replace(/\.pdf$/, "") : page;
}

/** The origin of every source: that of its group, else the first source with the same document, else itself. */
export function originsOf(sources: readonly { readonly id: string; readonly url?: string }[]): ReadonlyMap<string, string> {
  const grouped = new Map(originGroups.flatMap((group) => group.members.map((member) => [member, group.origin] as const)));
  const firstOf = new Map<string, string>();
  const origins = new Map<string, string>();
  for (const { id, url } of sources) {
    const first = url === undefined ? id : (firstOf.get(document(url)) ?? id);
    if (url !== undefined) firstOf.set(document(url), first);
    origins.set(id, grouped.get(id) ?? grouped.get(first) ?? first);
  }
  return origins;
}
