import { token } from "../sign-in/token.ts";
import { ApiError } from "./api-error.ts";
import type { TadaDocumentNode } from "./operation.ts";

/** Where the API is, seen from this page: the two may lie below any path of a host. */
const address = "graphql";

interface GraphqlError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

interface GraphqlAnswer<R> {
  readonly data?: R | null;
  readonly errors?: readonly GraphqlError[];
}

/** Asks the API one question. Rejects with an ApiError where it did not answer all of it, and as `fetch` does when aborted. */
export async function ask<R, V>(operation: TadaDocumentNode<R, V>, variables: V, signal?: AbortSignal): Promise<R> {
  const query = operation as unknown as string;
  let response: Response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        ...(token.value === undefined ? {} : { authorization: `Bearer ${token.value}` }),
      },
      body: JSON.stringify({ query, variables }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError("UNREACHABLE", "The server did not answer. Check that it is running and that you are connected.");
  }
  const { data, errors } = await answerIn<R>(response);
  const [first] = errors ?? [];
  if (first !== undefined || data === undefined || data === null) {
    const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
    const code = first?.extensions?.code ?? "INTERNAL";
    throw new ApiError(code, first?.message ?? "The API answered nothing.", Number.isNaN(wait) ? undefined : wait);
  }
  return data;
}

async function answerIn<R>(response: Response): Promise<GraphqlAnswer<R>> {
  try {
    return await response.json();
  } catch {
    throw new ApiError("UNREACHABLE", `The server answered ${response.status} without an answer of the API.`);
  }
}
