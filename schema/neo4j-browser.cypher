// Saved queries for Neo4j Browser: drop this file on it, or paste one query at a time. Each says which parameters it
// takes; set them first, e.g.  :param vendor => 'mercor'
// What is believed now is on the relationships (confidence, status; NOT_BELIEVED where no active claim supports one);
// why, is in the claims: (:Claim)-[:CITES]->(:Source), (:Claim)-[:ABOUT]->(:Entity).
// Each node also has a label that no other program uses, and by which it is indexed: (:Entity:AiSupplyGraphEntity).
// How readily harm passes along a path, channel by channel, only the API says: ask it for a blastRadius.

// Labs downstream of a vendor: what reaches them through suppliers, tools and data, over at most four hops.
// :param vendor => 'mercor'
MATCH path = (v:AiSupplyGraphEntity {id: $vendor})-[:SUPPLIES_DATA|SUPPLIES_COMPUTE|SUPPLIES_HARDWARE|SUBPROCESSOR_OF|LICENSES_CONTENT|PARENT_OF|ACQUIRED*1..4]->(lab:Lab)
WHERE lab <> v AND all(r IN relationships(path) WHERE r.confidence > 0)
RETURN path ORDER BY length(path) LIMIT 200;

// Claims behind a relationship, newest first, with their sources.
// :param relationship => 'rel-supplies-data-mercor-meta'
MATCH (c:AiSupplyGraphClaim {about: $relationship})
OPTIONAL MATCH cited = (c)-[:CITES]->(:AiSupplyGraphSource)
RETURN c, cited ORDER BY c.recordedAt DESC;

// Relationships behind a source: what would no longer be supported if it were withdrawn.
// :param source => 'wired-2026-04-03'
MATCH (s:AiSupplyGraphSource {id: $source})<-[:CITES]-(c:Claim)
WHERE c.from IS NOT NULL AND c.retractedAt IS NULL
MATCH (a:AiSupplyGraphEntity {id: c.from})-[r]->(b:AiSupplyGraphEntity {id: c.to})
WHERE r.id = c.about
RETURN a, r, b, c, s;

// Who supplied an organization as of a day; the day is counted from 1970-01-01.
// :param organization => 'meta'
// :param day => duration.inDays(date('1970-01-01'), date('2026-03-24')).days
MATCH (supplier:AiSupplyGraphEntity)-[r]->(o:AiSupplyGraphEntity {id: $organization})
WHERE r.confidence > 0 AND r.validFromDay <= $day AND $day <= r.validToDay
RETURN supplier, r, o ORDER BY r.confidence DESC;

// What an incident affected, and who responded to it.
// :param incident => 'inc-mercor-breach-2026'
MATCH (i:AiSupplyGraphEntity {id: $incident})
OPTIONAL MATCH hit = (i)-[a:AFFECTS]->(:AiSupplyGraphEntity) WHERE a.confidence > 0
OPTIONAL MATCH answered = (:Organization)-[:RESPONDS_TO]->(i)
RETURN i, hit, answered;

// Disputed relationships: where sources contradict each other.
MATCH (a:AiSupplyGraphEntity)-[r]->(b:AiSupplyGraphEntity)
WHERE r.status = 'DISPUTED'
RETURN a, r, b ORDER BY r.confidence DESC LIMIT 100;
