import fc from 'fast-check';

import { addDays, dayIn, daysBetween, hourIn, isDay, isTimeZone, startOfDay } from './zoned-days';

const zones = ['UTC', 'Europe/Paris', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kathmandu'];
const moments = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('the day of an instant', () => {
  it.each([
    ['Europe/Paris', '2026-12-31T22:59:59.999Z', '2026-12-31', 23],
    ['Europe/Paris', '2026-12-31T23:20:00Z', '2027-01-01', 0],
    ['America/Los_Angeles', '2027-01-01T07:59:59Z', '2026-12-31', 23],
    ['America/Los_Angeles', '2027-01-01T08:00:00Z', '2027-01-01', 0],
    ['Pacific/Auckland', '2026-12-31T10:59:59Z', '2026-12-31', 23],
    ['Pacific/Auckland', '2026-12-31T11:00:00Z', '2027-01-01', 0],
    ['Asia/Kathmandu', '2026-12-31T18:14:59Z', '2026-12-31', 23],
    ['Asia/Kathmandu', '2026-12-31T18:15:00Z', '2027-01-01', 0],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31', 23],
    // A year mistyped in a request still has four digits, and sorts before all others.
    ['Etc/GMT+3', '0202-07-03T02:59:59Z', '0202-07-02', 23],
  ])('in %s at %s is %s, hour %i', (zone, instant, day, hour) => {
    expect(dayIn(new Date(instant), zone)).toBe(day);
    expect(hourIn(new Date(instant), zone)).toBe(hour);
  });
});

describe('the start of a day', () => {
  it.each([
    // The day the clocks go forward, the day after, the day they go back, and the day after.
    ['Europe/Paris', '2027-03-28', '2027-03-27T23:00:00.000Z', 23],
    ['Europe/Paris', '2027-03-29', '2027-03-28T22:00:00.000Z', 24],
    ['Europe/Paris', '2027-10-31', '2027-10-30T22:00:00.000Z', 25],
    ['Europe/Paris', '2027-11-01', '2027-10-31T23:00:00.000Z', 24],
    ['America/Los_Angeles', '2027-03-14', '2027-03-14T08:00:00.000Z', 23],
    ['America/Los_Angeles', '2027-03-15', '2027-03-15T07:00:00.000Z', 24],
    ['America/Los_Angeles', '2027-11-07', '2027-11-07T07:00:00.000Z', 25],
    ['America/Los_Angeles', '2027-11-08', '2027-11-08T08:00:00.000Z', 24],
    ['Pacific/Auckland', '2027-04-04', '2027-04-03T11:00:00.000Z', 25],
    ['Pacific/Auckland', '2027-04-05', '2027-04-04T12:00:00.000Z', 24],
    ['Pacific/Auckland', '2027-09-26', '2027-09-25T12:00:00.000Z', 23],
    ['Pacific/Auckland', '2027-09-27', '2027-09-26T11:00:00.000Z', 24],
    ['Asia/Kathmandu', '2027-01-01', '2026-12-31T18:15:00.000Z', 24],
    // Clocks that go forward at midnight: this day begins at one o'clock.
    ['Africa/Cairo', '2027-04-30', '2027-04-29T22:00:00.000Z', 23],
  ])('in %s of %s is %s, and the day has %i hours', (zone, day, start, hours) => {
    expect(startOfDay(day, zone).toISOString()).toBe(start);
    const length = startOfDay(addDays(day, 1), zone).getTime() - startOfDay(day, zone).getTime();
    expect(length / 3_600_000).toBe(hours);
  });

  it('of a day that the zone left out is that of the next', () => {
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toEqual(startOfDay('2011-12-31', 'Pacific/Apia'));
  });

  it('is the first instant of that day', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
        const day = dayIn(moment, zone);
        const start = startOfDay(day, zone);
        expect(dayIn(start, zone)).toBe(day);
        expect(dayIn(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1));
        expect(start.getTime()).toBeLessThanOrEqual(moment.getTime());
        expect(moment.getTime()).toBeLessThan(startOfDay(addDays(day, 1), zone).getTime());
      })
    );
  });
});

it('in UTC, a day is the first ten characters of the ISO text', () => {
  fc.assert(
    fc.property(moments, (moment) => {
      expect(dayIn(moment, 'UTC')).toBe(moment.toISOString().slice(0, 10));
    })
  );
});

it('days are counted across months and years', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: -400, max: 400 }), (moment, days) => {
      const day = dayIn(moment, 'UTC');
      expect(daysBetween(day, addDays(day, days))).toBe(days);
    })
  );
});

it.each([
  ['9999-12-31', 1, '9999-12-31'],
  ['9999-12-30', 400, '9999-12-31'],
  ['9999-12-30', 1, '9999-12-31'],
  ['0001-01-01', -1, '0001-01-01'],
  ['0001-01-02', -1, '0001-01-01'],
])('%s and %i days later stay within the years of four digits: %s', (day, days, result) => {
  expect(addDays(day, days)).toBe(result);
});

it.each(['0001-01-01', '2024-02-29', '9999-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

it.each(['0000-12-31', '2026-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '+012026-01-01', ''])(
  '%j is not a day',
  (text) => {
    expect(isDay(text)).toBe(false);
  }
);

it.each(['UTC', 'Europe/Paris', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])('%s is a time zone', (zone) => {
  expect(isTimeZone(zone)).toBe(true);
});

it.each(['', 'Paris', 'Europe/Atlantis', '+01:00', '01:00', 'Europe/Paris ', 'UTC\n', '../etc'])(
  '%j is not a time zone',
  (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  }
);
