/** Why a server cannot be used, found in the texts of the driver and of what it was caused by. The first row that matches applies. */
interface ConnectionFault {
  readonly text: RegExp;
  /** Continues the sentence "The Neo4j server at <address> …". */
  readonly cause: string;
  readonly remedy: string;
  /** Whether it may pass: the server may be starting. */
  readonly mayPass: boolean;
}

const faults: readonly ConnectionFault[] = [
  {
    text: /ECONNREFUSED/,
    cause: "refused the connection: nothing listens on that port",
    remedy: "Check that it is running and that NEO4J_URI is its address",
    mayPass: true,
  },
  {
    text: /ENOTFOUND|EAI_AGAIN|EAI_NONAME/,
    cause: "was not found: the host name is unknown",
    remedy: "Check the host name in NEO4J_URI",
    mayPass: true,
  },
  {
    text: /EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/,
    cause: "cannot be reached from this machine: there is no route to it",
    remedy: "Check NEO4J_URI and the network",
    mayPass: true,
  },
  {
    text: /certificate|SELF_SIGNED|ERR_TLS_CERT|CERT_/i,
    cause: "has a TLS certificate that is not trusted",
    remedy: "Use a certificate of a known authority, or bolt+ssc:// or neo4j+ssc:// to accept it unchecked",
    mayPass: false,
  },
  {
    text: /secure TLS connection|wrong version number|SSL routines|EPROTO/i,
    cause: "does not offer TLS, which +s and +ssc ask for",
    remedy: "Use bolt:// or neo4j:// in NEO4J_URI, or enable TLS on the server",
    mayPass: false,
  },
  {
    text: /Server responded HTTP/,
    cause: "speaks HTTP on that port, not Bolt",
    remedy: "Use the port for Bolt in NEO4J_URI, usually 7687",
    mayPass: false,
  },
  {
    text: /timed out|Failed to establish connection in|ETIMEDOUT/,
    cause: "does not answer",
    remedy: "Check that it is running and that NEO4J_URI is its address",
    mayPass: true,
  },
  {
    text: /closed by server|ECONNRESET|EPIPE|socket hang up/,
    cause: "closed the connection",
    remedy: "It may be starting or stopping, or require TLS (bolt+s:// or neo4j+s://)",
    mayPass: true,
  },
];

export function connectionFaultIn(texts: string): ConnectionFault | undefined {
  return faults.find(({ text }) => text.test(texts));
}
