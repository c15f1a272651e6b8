import { describe, expect, it } from "vitest";
import { type CallerRole, callerRoles } from "../../src/model/caller-roles.ts";
import { type Asker, anonymous, localOperator, requireRole } from "../../src/service/asker.ts";

const roles = Object.keys(callerRoles) as CallerRole[];
const holder = (role: CallerRole): Asker => ({ name: "ali", role, clearance: 0 });
const require = (asker: Asker, needed: CallerRole) => () => requireRole({ asker }, needed, "correct a record");

describe("a role", () => {
  it.each(roles.flatMap((role, rank) => roles.map((needed, place) => ({ role, needed, allows: rank >= place }))))(
    "$role for what takes $needed: $allows",
    ({ role, needed, allows }) => {
      if (allows) return expect(require(holder(role), needed)).not.toThrow();
      const says = `The role ${needed} is needed to correct a record; "ali" has the role ${role}`;
      expect(require(holder(role), needed)).toThrow(
        expect.objectContaining({ code: "FORBIDDEN", message: expect.stringContaining(says) }),
      );
    },
  );

  it("is not what a stranger lacks, but a token", () => {
    expect(require(anonymous, "VIEWER")).not.toThrow();
    expect(require(anonymous, "EDITOR")).toThrow(
      expect.objectContaining({
        code: "UNAUTHENTICATED",
        message: expect.stringMatching(/^Sign in to correct a record: .*EDITOR/),
      }),
    );
  });

  it("of a command is the highest, with the highest clearance", () => {
    expect(localOperator("import-native")).toEqual({ name: "import-native", role: "OPERATOR", clearance: 4 });
  });
});
