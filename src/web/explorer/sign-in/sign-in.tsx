import { signal } from "@preact/signals";
import { Menu } from "../parts/menu.tsx";
import { caller } from "./caller.ts";
import { token } from "./token.ts";

const typed = signal("");

const abilities = {
  VIEWER: "ask questions",
  EDITOR: "ask, and record entities and claims",
  CURATOR: "ask, record, correct, and retract anybody's claims",
  OPERATOR: "do everything, and import documents with their history",
} as const;

function signIn(event: Event): void {
  event.preventDefault();
  const given = typed.value.trim();
  if (given === "") return;
  token.value = given;
  typed.value = "";
}

/** A token, pasted once for this tab, and what it lets the visitor see and do. */
export function SignIn() {
  const { data, error } = caller.value;
  const known = data?.status.caller;
  const isSignedIn = token.value !== undefined && known !== undefined && known.name !== null;
  return (
    <Menu title={isSignedIn ? <bdi>{known.name}</bdi> : "Sign in"}>
      {error === undefined ? null : <p role="alert">{error.message}</p>}
      {known === undefined ? null : (
        <p>
          {isSignedIn ? "You" : "Without a token you"} see what is marked up to <b>TLP:{known.clearance.replace("_", "+")}</b>, and
          may {abilities[known.role]}.
        </p>
      )}
      {token.value === undefined ? (
        <form onSubmit={signIn}>
          <label>
            Token
            <input
              type="password"
              autocomplete="off"
              value={typed.value}
              onInput={(event) => {
                typed.value = event.currentTarget.value;
              }}
            />
          </label>
          <button type="submit">Sign in</button>
          <small>It is kept in this tab until you close it, and is never part of a link.</small>
        </form>
      ) : (
        <button
          type="button"
          onClick={() => {
            token.value = undefined;
          }}
        >
          Sign out
        </button>
      )}
    </Menu>
  );
}
