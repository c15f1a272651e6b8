import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { DamageError } from "./connection.ts";

const headerBytes = 32;
const frameHeaderBytes = 24;
const [littleEndian, bigEndian] = [0x377f0682, 0x377f0683];
/** Another process may be writing the log while it is read. */
const attempts = 5;
const pauseMilliseconds = 20;

/**
 * Throws a DamageError where SQLite would silently leave out commits that a file's log holds: it reads the log up to the first
 * frame that is not intact. What a process leaves that was killed ends that way as well, but without a commit after it. A log
 * that was cut off is not noticed: its last commits are missing.
 */
export async function checkLog(file: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    if (isIntact(`${file}-wal`)) return;
    if (attempt === attempts) break;
    await sleep(pauseMilliseconds);
  }
  throw new DamageError(
    `its log ${file}-wal holds commits after a part that is not as it was written, and the file without it is of before them`,
  );
}

function isIntact(log: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(log, "r");
  } catch {
    return true;
  }
  try {
    return framesAreIntact(descriptor, fstatSync(descriptor).size);
  } finally {
    closeSync(descriptor);
  }
}

function framesAreIntact(descriptor: number, size: number): boolean {
  const header = Buffer.alloc(headerBytes);
  if (readSync(descriptor, header, 0, headerBytes, 0) < headerBytes) return true;
  const magic = header.readUInt32BE(0);
  if (magic !== littleEndian && magic !== bigEndian) return header.every((byte) => byte === 0);
  const sums = new Sums(magic === bigEndian);
  sums.add(header, 0, 24);
  if (!sums.equal(header, 24)) return false;
  const frame = Buffer.alloc(frameHeaderBytes + pageBytesOf(header));
  let intact = true;
  for (let at = headerBytes; at + frame.length <= size; at += frame.length) {
    if (readSync(descriptor, frame, 0, frame.length, at) < frame.length) return true;
    if (intact && frame.compare(header, 16, 24, 8, 16) === 0 && frame.readUInt32BE(0) !== 0) {
      sums.add(frame, 0, 8);
      sums.add(frame, frameHeaderBytes, frame.length);
      if (sums.equal(frame, 16)) continue;
    }
    intact = false;
    // Frames of an earlier use of the log share neither salt with it; what was rolled back has no commit at its end.
    const isOfThisUse = [8, 12].some((place) => frame.readUInt32BE(place) === header.readUInt32BE(place + 8));
    if (isOfThisUse && frame.readUInt32BE(4) !== 0) return false;
  }
  return true;
}

function pageBytesOf(header: Buffer): number {
  const bytes = header.readUInt32BE(8);
  return bytes === 1 ? 65_536 : bytes;
}

/** The running checksums of a log, as its format defines them. */
class Sums {
  private first = 0;
  private second = 0;
  constructor(private readonly isBigEndian: boolean) {}

  add(bytes: Buffer, start: number, end: number): void {
    let [first, second] = [this.first, this.second];
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = start; at < end; at += 8) {
      first = (first + words.getUint32(at, !this.isBigEndian) + second) >>> 0;
      second = (second + words.getUint32(at + 4, !this.isBigEndian) + first) >>> 0;
    }
    [this.first, this.second] = [first, second];
  }

  equal(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.first && bytes.readUInt32BE(at + 4) === this.second;
  }
}
