import type { ApiError } from "../api/api-error.ts";

const titles: Readonly<Record<string, string>> = {
  NOT_FOUND: "Nothing goes by this name",
  UNAUTHENTICATED: "Sign in to see this",
  FORBIDDEN: "This is not for you to see",
  RATE_LIMITED: "The server is busy",
  COST_LIMIT: "This question is too large",
  DEADLINE_EXCEEDED: "The answer took too long",
  STORE_UNAVAILABLE: "The store does not answer",
  UNREACHABLE: "The server does not answer",
};

/** Why there is no answer, in the API's words, and what can be done. */
export function Failure({ error, onRetry }: { readonly error: ApiError; readonly onRetry?: () => void }) {
  const { code, message, retryAfter } = error;
  return (
    <section class="failure" role="alert">
      <h2>{titles[code] ?? "This could not be answered"}</h2>
      <p>{message}</p>
      {retryAfter === undefined ? null : <p>Ask again in {retryAfter} s.</p>}
      {onRetry === undefined ? null : (
        <button type="button" onClick={onRetry}>
          Ask again
        </button>
      )}
    </section>
  );
}
