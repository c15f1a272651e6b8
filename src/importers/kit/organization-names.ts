/** What names of organizations contain, and names of persons do not; without accents. */
const organizationWords = new Set(
  (
    "ab ag agency alliance apache association authority bank bureau bv cert center centre centrum co com committee communities community companies company computing " +
    "consortium consulting corp corporation council cyber data department dev digital distribution engineering enterprise enterprises federation " +
    "foundation framework gmbh government graph group hub inc incorporated industries initiative institute international io kg kgaa lab laboratories laboratory labs limited linux llc " +
    "llp ltd maintainers ministry national network networks ngo office open oy plc privacy product products productcert program project psirt registry " +
    "research sa sarl sas se secure security service services sirt software soc solutions spa srl standards studio studios systems team tech technologies " +
    "technology trust university ug vex vulnerability working " +
    // Schools, and the like, as their languages call them.
    "academia academie academy akademi akademie asociacion associazione centro clinic college ecole escola escuela fachhochschule faculty " +
    "fondation fondazione fundacao fundacion gesellschaft hochschule hospital institut instituto instituut istituto library ministere ministerio " +
    "ministerium museum observatory politecnica politecnico polytechnic polytechnique school society stichting stiftung univ universidad universidade " +
    "universita universitas universitat universitatea universite universiteit universitet universitetet zentrum " +
    "army holding holdings ltda navy pte pty"
  ).split(" "),
);
/** How much of a text is looked through for who wrote it: nobody has a longer name, and looking for addresses takes time by the square. */
export const longestAuthor = 1_000;
/** Mail boxes that several people read: whoever has one under its own name is no person. */
const sharedNames = "cert|contact|csirt|info|oss|product-?security|psirt|sbom|secalert|security|support|team|vex";
const sharedBox = new RegExp(String.raw`(?:^|[\s<(])(?:${sharedNames})@([\w-]+(?:\.[\w-]+)+)`, "gi");
const mailAddress = /<[^<>]*>|\([^()]*@[^()]*\)|\S+@\S+/g;

function withoutMail(text: string): string {
  return text.slice(0, longestAuthor).replace(mailAddress, " ").replace(/\s+/g, " ").trim();
}

/**
 * The name of an organization in a text that says who wrote a document: without a mail address, which is nobody's business.
 * Undefined where it may be a person, whose name is not kept. One word is a name of an organization, and so is one with a word
 * that organizations have in their names, or that stands in one of the addresses that the document is published under.
 */
export function organizationIn(author: string, addresses: readonly string[] = []): string | undefined {
  const name = withoutMail(author);
  if (name === "" || /^(unknown|anonymous|n\/?a|none)\b/i.test(name)) return undefined;
  const host = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/i.exec(name);
  if (host !== null) return name;
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  if (words.length === 1 && !author.includes("@")) return name;
  if (words.some((word) => organizationWords.has(word))) return name;
  const folded = words.join("");
  const boxes = [...author.slice(0, longestAuthor).matchAll(sharedBox)].map(([, host = ""]) => host);
  const hosts = [...addresses.flatMap((address) => (URL.canParse(address) ? new URL(address).hostname : [])), ...boxes].flatMap(
    (host) => host.toLowerCase().split("."),
  );
  return hosts.some((label) => label.replaceAll("-", "") === folded) ? name : undefined;
}

const mail = /([^\s<>()@,;]{1,80})@([^\s<>()@,;]{1,200}\.[^\s<>()@,;]+)/;
const sharedName = new RegExp(
  `^(?:${sharedNames}|abuse|accounts?|admin|billing|dpo|hello|help|legal|office|press|privacy|sales|service)$`,
  "i",
);
const shortestWord = 3;

/**
 * The name of an organization as a list has it, without a mail address. Undefined where that is a person's: a name without one is
 * taken for that of an organization.
 */
export function organizationWithMail(text: string): string | undefined {
  const [, box = "", host = ""] = mail.exec(text.slice(0, longestAuthor)) ?? [];
  if (box === "") return text;
  const name = withoutMail(text);
  const isOrganization = sharedName.test(box) || organizationIn(text) !== undefined || isOfHost(name, { box, host });
  return name !== "" && isOrganization ? name : undefined;
}

/** Whether the address is called after what has the name, and the mail box is not: Snorkel AI has braden@snorkel.example. */
function isOfHost(name: string, { box, host }: { readonly box: string; readonly host: string }): boolean {
  const parts = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= shortestWord);
  const inHost = parts.filter((part) => host.toLowerCase().includes(part));
  return inHost.length > 0 && parts.every((part) => inHost.includes(part) || !box.toLowerCase().includes(part));
}

const word = String.raw`\p{Lu}[\p{L}\p{M}.'’-]{0,40}`;
const particle = "(?:al|bin|da|de|den|der|di|van|von)(?= )";
/** Words with a capital before a mail address in brackets: whose it is. */
const named = new RegExp(
  String.raw`(?<![\p{L}\p{M}.'’-])(${word}(?: (?:${word}|${particle})){0,4}) ?(?:<[^<>@\s]{1,80}@[^<>@\s]{1,200}>|\([^()@\s]{1,80}@[^()@\s]{1,200}\))`,
  "gu",
);

/** A text without the names of persons that appear next to their mail addresses. */
export function withoutNamesOfMail(text: string): string {
  if (!text.includes("@")) return text;
  return text.replace(named, (whole, name: string) => {
    const isOrganization = sharedName.test(mail.exec(whole)?.[1] ?? "") || organizationIn(whole) !== undefined;
    return isOrganization ? whole : whole.replace(name, "[person]");
  });
}
