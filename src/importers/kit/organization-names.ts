/** What names of organizations contain, and names of persons do not. */
const organizationWords = new Set(
  (
    "ab ag agency alliance apache association authority bank bureau bv cert center centre centrum co com committee communities community companies company computing " +
    "consortium consulting corp corporation council cyber data department dev digital distribution engineering enterprise enterprises federation " +
    "foundation framework gmbh government graph group hub inc incorporated industries initiative institute international io kg lab laboratories labs limited linux llc " +
    "llp ltd maintainers ministry national network networks ngo office open oy plc privacy product products productcert program project psirt registry " +
    "research sa sarl sas se secure security service services sirt software soc solutions spa srl standards studio studios systems team tech technologies " +
    "technology trust university ug vex vulnerability working"
  ).split(" "),
);
/** How much of a text is looked through for who wrote it: nobody has a longer name, and looking for addresses takes time by the square. */
export const longestAuthor = 1_000;
/** Mail boxes that several people read: whoever has one under its own name is no person. */
const sharedBox =
  /(?:^|[\s<(])(?:cert|contact|csirt|info|oss|product-?security|psirt|sbom|secalert|security|support|team|vex)@([\w-]+(?:\.[\w-]+)+)/gi;
const mailAddress = /<[^<>]*>|\([^()]*@[^()]*\)|\S+@\S+/g;

/**
 * The name of an organization in a text that says who wrote a document: without a mail address, which is nobody's business.
 * Undefined where it may be a person, whose name is not kept. One word is a name of an organization, and so is one with a word
 * that organizations have in their names, or that stands in one of the addresses that the document is published under.
 */
export function organizationIn(author: string, addresses: readonly string[] = []): string | undefined {
  const name = author.slice(0, longestAuthor).replace(mailAddress, " ").replace(/\s+/g, " ").trim();
  if (name === "" || /^(unknown|anonymous|n\/?a|none)\b/i.test(name)) return undefined;
  const host = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/i.exec(name);
  if (host !== null) return name;
  const words = name
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
