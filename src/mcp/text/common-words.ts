/** Words, most of them of our own sentences, that are one token after a blank: test/mcp/text/tokens.test.ts holds each to it. */
export const commonWords: ReadonlySet<string> = new Set(
  `
about above access action active actor added address adds advisory affected affects Africa after After again against AI
all alleged allowed allows already Amazon ambiguous among an An and annotation another Another answer answered answers any
anything Apple April are arrive as ask asked assert at attacker attribute attributed attributes August back bare based
batch be became because becomes been before began beginning begins believed best between blast both breach breached build
Business but by caller can cannot capacity capitals carry certain change changed changes channel channels characters check
China choose Choose claim Claim claimed claims Claude clearance clock cloud code cognition Complete complete completeness
compromise compromised compute computed Computing concentrated concentration concerns condition confidence confidentiality
confirmed Congo contained contains content continuing copy correct could count counted country counts Cursor customer
customers Customers cut damaged data Data database dataset datasets date dates day days default delivers dependencies
dependency depends derived described description develops Did differ differently direction disagree disclosure dispute
disputed disputes distance distinguished distributed do document documents does downstream drawing drawn each earlier else
empty enabled ends entities Entities entity Entity entries entrusted evaluated evaluation every everything Evidence
evidence exactly example examples exist expected exploited exposure exposures external facts fallback fewer field fields
file filter filtered first folder follow followed follows for For format formats Fortune found from frozen generated give
Give given Google google graph graphql gzip hands hardware harm Harm has hash have held here hold holds hops How how https
id ID IDs if impact impacts import imported in inc incident incidents inferred input inside Insider installed instant
instead integrity into investigating investigation investor is it It its itself Jasper join JSON June keeps kind kinds
known knows label labs last later latest leads leaks least leave left legal less letter library licenses licensing
likelihood likely limit link list listed lists long longer lower made maker malicious many March marking match matches
material maximum may mean means meant message Meta meta Microsoft microsoft min missing model models moment moments more
most name named names needs neither never new newer no No nodes none not nothing Nothing November null Null number NVIDIA
obtained of offered often on once one only Only open openness operator options or order organization organizations origin
origins other others otherwise out over overwritten own package packages packed page parent part Partial Partnership party
passes path paths paused place poisoned population possible possibly preference Preview preview processes product provider
public published publisher qualifiers Query question questions quotes radius range reach reached reaches read readonly
reason reasons receipt recipient record recorded records reference registry regulatory relationship Relationship
relationships Relationships release released releases remove removed removes replace report reported repository Republic
request researchers Researchers responded response retract Retry return Revision revision right role roles said same says
Scale scale schema scheme schemes second security seed seeds sentence September service several share shared shortly show
shown shows Sierra since single so software something source Source sources Sources standard start starts state stated
statement statements Statements status stays stopped stops store stored stringify subsidiary such suggests supplied
supplier suppliers supplies supply supporting supports Surge table take taken takes text than that the The their them then
there There these These they this This those threat through time title to today token tool trained training Training
transmission trouble true two type unavailable undefined under unpack until upstream URL use used users uses value values
vendor vendors version Version versions Versions victim visible vulnerability was weights were what What whatever when
where whether Whether which while whole whose window with withdrawal withdrawn within without words work would write
written wrong
`
    .trim()
    .split(/\s+/),
);
