import { afterEach, describe, it } from "vitest";
import { newStore, removeStores } from "../service/ingest/fixture.ts";
import { expectRetractedClaimStaysSo, expectRetractedImportComesBack } from "./retracted-import.ts";

afterEach(removeStores);

describe("a document that is imported again", () => {
  it("after its import was retracted states its claims anew", async () => expectRetractedImportComesBack(await newStore()));

  it("after one of its claims was retracted leaves that as it is", async () => expectRetractedClaimStaysSo(await newStore()));
});
