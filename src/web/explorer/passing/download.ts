import { ApiError } from "../api/api-error.ts";
import { token } from "../sign-in/token.ts";

/** Saves what the server has at an address. A link could not carry the token. Rejects with an ApiError where it has nothing. */
export async function downloadFrom(address: string, name: string): Promise<void> {
  const response = await fetch(address, { headers: token.value === undefined ? {} : { authorization: `Bearer ${token.value}` } });
  if (!response.ok) throw await refusalIn(response);
  save(await response.blob(), name);
}

export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function refusalIn(response: Response): Promise<ApiError> {
  try {
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    const [first] = errors;
    if (first !== undefined) return new ApiError(first.extensions.code, first.message);
  } catch {
    // It is no answer of the API.
  }
  return new ApiError("UNREACHABLE", `The server answered ${response.status} without saying why.`);
}
