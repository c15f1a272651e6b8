import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { askForExport, exportedNames } from "../../../graphql/export/ask-export.ts";
import type { LogFault } from "../../../graphql/request/errors.ts";
import { type Limits, mostAnswerBytesOf } from "../../../graphql/request/limits.ts";
import { didYouMean } from "../../../search/near-misses.ts";
import { type Asker, isAnonymous } from "../../../service/asker.ts";
import type { Session } from "../../../service/session.ts";
import { type AskingOptions, knowAskers, letIn } from "../asked.ts";
import type { ExportedDocument } from "../audit.ts";
import { readUtf8Addresses } from "../charset.ts";
import { Refusal } from "../refusal.ts";
import { neverKeep } from "../response-headers.ts";
import { factsHeader, fileNameOf } from "./export-headers.ts";
import { choicesIn, parametersOf } from "./export-parameters.ts";
import { asRefusal } from "./export-refusal.ts";
import { type ExportFormats, formatsByName, writeExport } from "./write-export.ts";

export interface ExportOptions extends AskingOptions {
  /** Called with what was handed out. */
  readonly onExport: (document: ExportedDocument, asker: Asker, request: FastifyRequest) => void;
  readonly limits: Limits;
  readonly log: LogFault;
}

/** `GET /export/<format>?question=…`: the answer to a question, or the whole graph, as a document. */
export function answerExports(server: FastifyInstance, options: ExportOptions): void {
  server.register(async (scope) => {
    const { onExport, limits, log } = options;
    const askerOf = knowAskers(scope, options);
    neverKeep(scope);
    readUtf8Addresses(scope);
    const askedOf = letIn(scope, options, askerOf);
    scope.get("/export/:format", async (request, reply) => {
      const { session, admit } = askedOf(request);
      const formats = formatNamed((request.params as { readonly format: string }).format);
      try {
        const document = await exported(request, session, formats, limits, admit);
        onExport(document.facts, session.asker, request);
        return send(reply, document);
      } catch (error) {
        throw asRefusal(error, log);
      }
    });
  });
}

function formatNamed(name: string): ExportFormats {
  const found = formatsByName.get(name);
  if (found !== undefined) return found;
  const names = [...formatsByName.keys()];
  const message = `There is no format ${JSON.stringify(name.slice(0, 50))}.${didYouMean(name, names)} Choose from: ${names.join(", ")}.`;
  throw new Refusal("NOT_FOUND", message, undefined, {}, 404);
}

interface Document {
  readonly contentType: string;
  readonly fileName: string;
  readonly pieces: readonly Buffer[];
  readonly facts: ExportedDocument;
  readonly header: string;
}

async function exported(
  request: FastifyRequest,
  session: Session,
  formats: ExportFormats,
  limits: Limits,
  admit: (cost: number) => Promise<void>,
): Promise<Document> {
  const { question, choices, parameters } = choicesIn(parametersOf(request.url), formats, exportedNames);
  const asked = await askForExport(question, parameters, { session, limits, admit });
  const written = await writeExport(asked, formats, choices, {
    mostBytes: mostAnswerBytesOf(limits, isAnonymous(session.asker)),
    budget: session.budget,
  });
  const { pieces, bytes, marking, extension, contentType } = written;
  const facts = { format: formats.name, question, marking, bytes };
  return {
    pieces,
    contentType,
    facts,
    fileName: fileNameOf(asked, marking, extension),
    header: factsHeader(asked, marking, session.notes),
  };
}

/** Made as a whole, and sent as fast as it is read: what is refused is refused before the first byte, and nobody gets half of it. */
function send(reply: FastifyReply, { contentType, fileName, pieces, facts, header }: Document): FastifyReply {
  return reply
    .headers({
      "content-type": contentType,
      "content-length": String(facts.bytes),
      "content-disposition": `attachment; filename="${fileName}"`,
      // Where a browser shows it all the same, nothing in it is run.
      "content-security-policy": "default-src 'none'; sandbox",
      "supply-graph-marking": `TLP:${facts.marking.replace("_", "+")}`,
      "supply-graph-answer": header,
    })
    .send(Readable.from(pieces));
}
