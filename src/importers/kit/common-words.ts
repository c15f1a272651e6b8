const words =
  "the of and to in is you that it he was for on are as with his they at be this have from or one had by word but not what " +
  "all were we when your can said there use an each which she do how their if will up other about out many then them these so " +
  "some her would make like him into time has look two more write go see number no way could people my than first water been " +
  "call who its now find long down day did get come made may part over new take only work know place year live me back give " +
  "most very after thing our just name good sentence man think say great where help through much before line right too mean " +
  "old any same tell follow came want show also around form three small set put end does another well large must big even such " +
  "because turn here why ask went read need different move try kind again change off play air away using used size based both " +
  "various several between following those should data dataset datasets training model models";
const common: ReadonlySet<string> = new Set(words.split(" "));
const shortest = 3;

/** Whether a name is no name, but a word that a program took out of a sentence. */
export function isCommonWord(name: string): boolean {
  const written = name.trim().toLowerCase();
  return [...written].length < shortest || common.has(written);
}
