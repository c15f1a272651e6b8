import type { Statements } from "./connection.ts";

/** Each has a cache of its own, of up to 64 MB. */
const mostConnections = 4;

/**
 * Connections for reads that are made in turns, each of one state of the database. They are few, since a request may ask for
 * hundreds of such reads, and are kept for the next ones; who comes later waits.
 */
export class ReadingConnections {
  private readonly used = new Set<Statements>();
  private readonly idle: Statements[] = [];
  private readonly waiting: (() => void)[] = [];
  private taken = 0;
  private isClosed = false;

  constructor(
    private readonly open: () => Statements,
    private readonly most = mostConnections,
  ) {}

  async use<T>(read: (db: Statements) => Promise<T>): Promise<T> {
    if (this.taken < this.most) this.taken++;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await this.read(read);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.taken--;
      else next();
    }
  }

  /** Ends what is being read, and refuses what waits. */
  close(): void {
    this.isClosed = true;
    for (const db of [...this.used, ...this.idle.splice(0)]) this.end(db);
  }

  private async read<T>(read: (db: Statements) => Promise<T>): Promise<T> {
    if (this.isClosed) throw new Error("The connections are closed.");
    const db = this.idle.pop() ?? this.open();
    this.used.add(db);
    try {
      db.exec("BEGIN");
      const found = await read(db);
      db.exec("COMMIT");
      if (this.used.delete(db)) this.idle.push(db);
      return found;
    } catch (error) {
      if (this.used.has(db)) this.end(db);
      throw error;
    }
  }

  private end(db: Statements): void {
    this.used.delete(db);
    if (db.connection.inTransaction) db.exec("ROLLBACK");
    db.close();
  }
}
