/** Words of the names of groups of people, and of persons without a name. */
const people = new Set(
  (
    "actor actors adults adversaries adversary anyone applicants artists athletes attacker attackers audience authors bettors bystanders candidates celebrities " +
    "child children citizens civilians class clients commuters consumers contractors contributors creators criminal criminals customers cybercriminals " +
    "defendants doctors drivers elderly employee employees engineers everyone families fans fraudsters gamers girls guests hacker hackers humanity humans " +
    "individual individuals investors job-seekers journalists listeners men migrants minorities minors musicians natives officers operators parents " +
    "participants passengers patients pedestrians people perpetrators person persons photographers players politicians population prisoners protesters " +
    "readers refugees renters researcher researchers residents riders scammers seekers seniors shoppers someone speakers staff stakeholders streamers student " +
    "students subscribers suspects teachers teenagers teens tenants tourists travelers users veterans victim victims viewers visitors voters women woman writers"
  ).split(" "),
);
/** What begins a text that says that there is no name. */
const unnamed =
  /^(?:unknown|unidentified|undisclosed|unspecified|anonymous|none|n\/?a|various|multiple|several|many|numerous)\b|^(?:the[\s-])?(?:general[\s-])?public$|^independent$/i;

/**
 * Whether a text that should name somebody names a group of people, a person without a name, or nobody: `general-public`,
 * `tesla-drivers`, `Multiple systems`, `unknown`. As entities, they would join what has nothing in common.
 */
export function isPopulation(text: string): boolean {
  const written = text.trim();
  if (written === "" || unnamed.test(written)) return true;
  const words = written.toLowerCase().split(/[^\p{L}\p{N}']+/u);
  return words.some((word) => people.has(word.replace(/'s?$/, "")));
}
