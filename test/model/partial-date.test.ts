import { describe, expect, test } from "vitest";
import {
  afterAllDays,
  beforeAllDays,
  dateOfDay,
  dayOfInstant,
  firstDay,
  isPartialDate,
  lastDay,
} from "../../src/model/partial-date.ts";

const millisecondsPerDay = 86_400_000;
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay;

describe("partial dates", () => {
  test.each([
    ["1970-01-01", "1970-01-01", "1970-01-01"],
    ["2026-03-24", "2026-03-24", "2026-03-24"],
    ["2026-02", "2026-02-01", "2026-02-28"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["1900-02", "1900-02-01", "1900-02-28"],
    ["2000-02", "2000-02-01", "2000-02-29"],
    ["2026", "2026-01-01", "2026-12-31"],
    ["2026-12", "2026-12-01", "2026-12-31"],
    ["0001", "0001-01-01", "0001-12-31"],
    ["0099-12", "0099-12-01", "0099-12-31"],
    ["9999", "9999-01-01", "9999-12-31"],
  ])("%s stands for %s to %s", (date, first, last) => {
    expect([firstDay(date), lastDay(date)]).toEqual([day(first), day(last)]);
    expect([dateOfDay(firstDay(date)), dateOfDay(lastDay(date))]).toEqual([first, last]);
  });

  test.each([
    "",
    "26",
    "2026-1",
    "2026-13",
    "2026-00",
    "2026-02-30",
    "2025-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-01-00",
    "0000",
    "0000-01-01",
    "10000",
    "-2026",
    "2026-03-24T00:00:00Z",
    " 2026",
    "2026\n",
    "２０２６",
  ])("%j is none", (text) => {
    expect(isPartialDate(text)).toBe(false);
    expect(() => firstDay(text)).toThrow(RangeError);
    expect(() => lastDay(text)).toThrow(RangeError);
  });

  test("every day of 1899 to 2101 agrees with the platform's calendar", () => {
    for (let at = day("1899-01-01"); at <= day("2101-12-31"); at++) {
      const date = new Date(at * millisecondsPerDay).toISOString().slice(0, 10);
      expect(firstDay(date)).toBe(at);
      expect(lastDay(date)).toBe(at);
      expect(lastDay(date.slice(0, 7))).toBeGreaterThanOrEqual(at);
      expect(firstDay(date.slice(0, 4))).toBeLessThanOrEqual(at);
    }
  });

  test("open ends are no dates", () => expect([dateOfDay(beforeAllDays), dateOfDay(afterAllDays)]).toEqual([undefined, undefined]));

  test("the day of an instant is UTC's, whatever the clock's zone", () => {
    expect(dayOfInstant(Date.parse("2026-03-24T23:59:59.999Z"))).toBe(day("2026-03-24"));
    expect(dayOfInstant(Date.parse("2026-03-24T23:59:59.999-01:00"))).toBe(day("2026-03-25"));
    expect(dayOfInstant(-1)).toBe(-1);
  });
});
