// Constraints and indexes of the graph in Neo4j (Community edition suffices).
// Printed from src/store/neo4j/schema.ts by `npm run print`; the store runs the same statements when it opens.

// The one node that counts revisions, and by whose lock writers take turns.
CREATE CONSTRAINT ai_supply_graph_meta_id IF NOT EXISTS FOR (n:AiSupplyGraphMeta) REQUIRE (n.id) IS UNIQUE;
// Entities by id.
CREATE CONSTRAINT ai_supply_graph_entity_id IF NOT EXISTS FOR (n:AiSupplyGraphEntity) REQUIRE (n.id) IS UNIQUE;
// Sources by id.
CREATE CONSTRAINT ai_supply_graph_source_id IF NOT EXISTS FOR (n:AiSupplyGraphSource) REQUIRE (n.id) IS UNIQUE;
// Claims by id.
CREATE CONSTRAINT ai_supply_graph_claim_id IF NOT EXISTS FOR (n:AiSupplyGraphClaim) REQUIRE (n.id) IS UNIQUE;
// The change feed: commits after a revision.
CREATE CONSTRAINT ai_supply_graph_commit_revision IF NOT EXISTS FOR (n:AiSupplyGraphCommit) REQUIRE (n.revision) IS UNIQUE;
// Whether a write whose acknowledgement was lost has happened.
CREATE CONSTRAINT ai_supply_graph_commit_token IF NOT EXISTS FOR (n:AiSupplyGraphCommit) REQUIRE (n.token) IS UNIQUE;
// Whether a client sends a write again, by its author and the client's key.
CREATE CONSTRAINT ai_supply_graph_write_key_id IF NOT EXISTS FOR (n:AiSupplyGraphWriteKey) REQUIRE (n.id) IS UNIQUE;
// Entities by purl, wikidata and other external ids, however written, and by the names of each kind.
CREATE CONSTRAINT ai_supply_graph_external_id_key IF NOT EXISTS FOR (n:AiSupplyGraphExternalId) REQUIRE (n.key) IS UNIQUE;
// Lists of entities by name.
CREATE INDEX ai_supply_graph_entity_sort_name IF NOT EXISTS FOR (n:AiSupplyGraphEntity) ON (n.sortName);
// Counts: the few entities that a clearance may not see.
CREATE INDEX ai_supply_graph_entity_marking IF NOT EXISTS FOR (n:AiSupplyGraphEntity) ON (n.markingRank);
// The claims about an entity or a relationship.
CREATE INDEX ai_supply_graph_claim_about IF NOT EXISTS FOR (n:AiSupplyGraphClaim) ON (n.about);
// Lists of claims, newest first.
CREATE INDEX ai_supply_graph_claim_recorded IF NOT EXISTS FOR (n:AiSupplyGraphClaim) ON (n.recordedAt);
// Later pages of the same: a load records all its claims at one instant.
CREATE INDEX ai_supply_graph_claim_recorded_id IF NOT EXISTS FOR (n:AiSupplyGraphClaim) ON (n.recordedAt, n.id);
// Lists of claims that dispute something: there are few.
CREATE INDEX ai_supply_graph_claim_stance IF NOT EXISTS FOR (n:AiSupplyGraphClaim) ON (n.stance);
// Lists of retractions, newest first.
CREATE INDEX ai_supply_graph_claim_retracted IF NOT EXISTS FOR (n:AiSupplyGraphClaim) ON (n.retractedAt);
// Lists of entities that were recorded or changed, newest first.
CREATE INDEX ai_supply_graph_entity_recorded IF NOT EXISTS FOR (n:AiSupplyGraphEntity) ON (n.recordedAt);
// Lists of sources that were recorded or changed, newest first.
CREATE INDEX ai_supply_graph_source_recorded IF NOT EXISTS FOR (n:AiSupplyGraphSource) ON (n.recordedAt);
// The same, of versions that are no longer in force.
CREATE INDEX ai_supply_graph_version_recorded IF NOT EXISTS FOR (n:AiSupplyGraphVersion) ON (n.recordedAt);
// Which revision the commit of an instant made.
CREATE INDEX ai_supply_graph_commit_recorded IF NOT EXISTS FOR (n:AiSupplyGraphCommit) ON (n.recordedAt);
// Relationships of kind SUPPLIES_DATA by id: such an index is for one kind.
CREATE CONSTRAINT supplies_data_id IF NOT EXISTS FOR ()-[r:SUPPLIES_DATA]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind SUPPLIES_COMPUTE by id: such an index is for one kind.
CREATE CONSTRAINT supplies_compute_id IF NOT EXISTS FOR ()-[r:SUPPLIES_COMPUTE]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind SUPPLIES_HARDWARE by id: such an index is for one kind.
CREATE CONSTRAINT supplies_hardware_id IF NOT EXISTS FOR ()-[r:SUPPLIES_HARDWARE]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind SUBPROCESSOR_OF by id: such an index is for one kind.
CREATE CONSTRAINT subprocessor_of_id IF NOT EXISTS FOR ()-[r:SUBPROCESSOR_OF]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind LICENSES_CONTENT by id: such an index is for one kind.
CREATE CONSTRAINT licenses_content_id IF NOT EXISTS FOR ()-[r:LICENSES_CONTENT]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind MAINTAINS by id: such an index is for one kind.
CREATE CONSTRAINT maintains_id IF NOT EXISTS FOR ()-[r:MAINTAINS]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind USES_TOOL by id: such an index is for one kind.
CREATE CONSTRAINT uses_tool_id IF NOT EXISTS FOR ()-[r:USES_TOOL]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind DEPENDS_ON by id: such an index is for one kind.
CREATE CONSTRAINT depends_on_id IF NOT EXISTS FOR ()-[r:DEPENDS_ON]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind VERSION_OF by id: such an index is for one kind.
CREATE CONSTRAINT version_of_id IF NOT EXISTS FOR ()-[r:VERSION_OF]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind DISTRIBUTED_VIA by id: such an index is for one kind.
CREATE CONSTRAINT distributed_via_id IF NOT EXISTS FOR ()-[r:DISTRIBUTED_VIA]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind DEVELOPS by id: such an index is for one kind.
CREATE CONSTRAINT develops_id IF NOT EXISTS FOR ()-[r:DEVELOPS]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind PUBLISHES by id: such an index is for one kind.
CREATE CONSTRAINT publishes_id IF NOT EXISTS FOR ()-[r:PUBLISHES]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind TRAINED_ON by id: such an index is for one kind.
CREATE CONSTRAINT trained_on_id IF NOT EXISTS FOR ()-[r:TRAINED_ON]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind EVALUATED_ON by id: such an index is for one kind.
CREATE CONSTRAINT evaluated_on_id IF NOT EXISTS FOR ()-[r:EVALUATED_ON]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind DERIVED_FROM by id: such an index is for one kind.
CREATE CONSTRAINT derived_from_id IF NOT EXISTS FOR ()-[r:DERIVED_FROM]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind GENERATED_WITH by id: such an index is for one kind.
CREATE CONSTRAINT generated_with_id IF NOT EXISTS FOR ()-[r:GENERATED_WITH]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind USES_MODEL by id: such an index is for one kind.
CREATE CONSTRAINT uses_model_id IF NOT EXISTS FOR ()-[r:USES_MODEL]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind PARENT_OF by id: such an index is for one kind.
CREATE CONSTRAINT parent_of_id IF NOT EXISTS FOR ()-[r:PARENT_OF]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind ACQUIRED by id: such an index is for one kind.
CREATE CONSTRAINT acquired_id IF NOT EXISTS FOR ()-[r:ACQUIRED]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind INVESTS_IN by id: such an index is for one kind.
CREATE CONSTRAINT invests_in_id IF NOT EXISTS FOR ()-[r:INVESTS_IN]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind CERTIFIES by id: such an index is for one kind.
CREATE CONSTRAINT certifies_id IF NOT EXISTS FOR ()-[r:CERTIFIES]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind AFFECTS by id: such an index is for one kind.
CREATE CONSTRAINT affects_id IF NOT EXISTS FOR ()-[r:AFFECTS]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind ENABLED_BY by id: such an index is for one kind.
CREATE CONSTRAINT enabled_by_id IF NOT EXISTS FOR ()-[r:ENABLED_BY]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind ATTRIBUTED_TO by id: such an index is for one kind.
CREATE CONSTRAINT attributed_to_id IF NOT EXISTS FOR ()-[r:ATTRIBUTED_TO]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind CLAIMED_BY by id: such an index is for one kind.
CREATE CONSTRAINT claimed_by_id IF NOT EXISTS FOR ()-[r:CLAIMED_BY]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind INVOLVES by id: such an index is for one kind.
CREATE CONSTRAINT involves_id IF NOT EXISTS FOR ()-[r:INVOLVES]-() REQUIRE r.id IS UNIQUE;
// Relationships of kind RESPONDS_TO by id: such an index is for one kind.
CREATE CONSTRAINT responds_to_id IF NOT EXISTS FOR ()-[r:RESPONDS_TO]-() REQUIRE r.id IS UNIQUE;
// Search, by words that are folded when they are stored, so that koln finds köln.
CREATE FULLTEXT INDEX ai_supply_graph_entity_text IF NOT EXISTS FOR (n:AiSupplyGraphEntity) ON EACH [n.nameWords, n.descriptionWords] OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } };
