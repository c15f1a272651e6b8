import type { CsafDocument } from "./csaf-document.ts";
import type { MandatoryTest, TestFault } from "./mandatory-test.ts";
import { productTests } from "./product-tests.ts";
import { trackingTests } from "./tracking-tests.ts";
import { vulnerabilityTests } from "./vulnerability-tests.ts";

/** Those of the mandatory tests of the standard whose failure would make the graph say what the document does not. */
const mandatoryTests: readonly MandatoryTest[] = [...productTests, ...trackingTests, ...vulnerabilityTests];

export function faultsOf(document: CsafDocument): TestFault[] {
  return mandatoryTests.flatMap((test) =>
    test.find(document).map(({ path, message }) => ({ path, message: `${message} (mandatory test ${test.number})` })),
  );
}
