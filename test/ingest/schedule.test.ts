import { describe, expect, it } from 'vitest';
import { dueAt, NO_SCHEDULE, readSchedule, type StatedSchedule, scheduleOf } from '../../src/ingest/schedule.ts';
import { feedOf } from './feed/helpers.ts';

const SOME = { minutes: 0, skipHours: [], skipDays: [] };

describe('the schedule that a feed states', () => {
  it.each<[StatedSchedule, object | undefined]>([
    [{}, undefined],
    [{ ttl: 90 }, { ...SOME, minutes: 90 }],
    [{ ttl: 0 }, undefined],
    [{ ttl: -5 }, undefined],
    [{ ttl: Number.NaN }, undefined],
    [{ ttl: 1e9 }, { ...SOME, minutes: 10_080 }],
    [{ sy: { updatePeriod: 'hourly' } }, { ...SOME, minutes: 60 }],
    [{ sy: { updatePeriod: ' Daily ', updateFrequency: 4 } }, { ...SOME, minutes: 360 }],
    [{ sy: { updatePeriod: 'hourly', updateFrequency: 0 } }, { ...SOME, minutes: 60 }],
    [{ sy: { updatePeriod: 'yearly' } }, { ...SOME, minutes: 10_080 }],
    [{ sy: { updatePeriod: 'sometimes', updateFrequency: 2 } }, undefined],
    [
      { ttl: 30, sy: { updatePeriod: 'hourly' } },
      { ...SOME, minutes: 60 },
    ],
    [{ skipHours: [24, 3, 3, 25, -1, 1.5] }, { ...SOME, skipHours: [0, 3] }],
    [{ skipDays: ['Sunday', ' saturday', 'Someday'] }, { ...SOME, skipDays: [0, 6] }],
    // Such a feed would never be fetched.
    [{ skipHours: Array.from({ length: 24 }, (_, hour) => hour) }, undefined],
  ])('%j', (stated, schedule) => {
    expect(scheduleOf(stated)).toEqual(schedule);
    if (schedule) expect(readSchedule(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
  });

  it.each([null, 'hourly', { minutes: 'a', skipHours: 'b', skipDays: [null, 9] }])('none if %j is stored', (value) => {
    expect(readSchedule(value)).toEqual(NO_SCHEDULE);
  });
});

describe('a feed is due', () => {
  const due = (last: string, minutes: number, schedule: object = {}): string =>
    new Date(dueAt(Date.parse(last), minutes, { ...NO_SCHEDULE, ...schedule })).toISOString().slice(0, 16);

  it.each([
    ['after the period', '2026-02-04T12:00Z', 30, {}, '2026-02-04T12:30'],
    ['after the longer time that it asks for', '2026-02-04T12:00Z', 30, { minutes: 90 }, '2026-02-04T13:30'],
    ['after the period if that is longer', '2026-02-04T12:00Z', 90, { minutes: 30 }, '2026-02-04T13:30'],
    ['after the hours that it skips', '2026-02-04T12:00Z', 30, { skipHours: [12, 13, 15] }, '2026-02-04T14:00'],
    ['after midnight as well', '2026-02-04T22:50Z', 30, { skipHours: [23, 0, 1] }, '2026-02-05T02:00'],
    // 2026-02-04 is a Wednesday.
    ['after the days that it skips', '2026-02-06T23:50Z', 30, { skipDays: [0, 6] }, '2026-02-09T00:00'],
    ['outside of both', '2026-02-06T23:50Z', 30, { skipDays: [0, 6], skipHours: [0] }, '2026-02-09T01:00'],
  ])('%s', (_, last, minutes, schedule, at) => {
    expect(due(last, minutes, schedule)).toBe(at);
  });
});

describe('it is read from', () => {
  const SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
  const PERIOD = '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>';
  const ITEM =
    '<item><title>Tin up</title><link>https://a.example/1</link><description>All of it.</description></item>';

  it.each([
    [
      'RSS',
      `<rss version="2.0" ${SY}><channel><title>t</title><ttl>20</ttl>${PERIOD}<skipHours><hour>0</hour><hour>5</hour></skipHours>` +
        `<skipDays><day>Sunday</day></skipDays>${ITEM}</channel></rss>`,
      { minutes: 30, skipHours: [0, 5], skipDays: [0] },
    ],
    [
      'RDF',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${SY}>` +
        `<channel rdf:about="https://a.example/"><title>t</title>${PERIOD}</channel>${ITEM}</rdf:RDF>`,
      { ...SOME, minutes: 30 },
    ],
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom" ${SY}><title>t</title>${PERIOD}<entry><id>1</id><title>Tin up</title>` +
        `<content>All of it.</content></entry></feed>`,
      { ...SOME, minutes: 30 },
    ],
    ['a feed that says nothing', `<rss version="2.0"><channel><title>t</title>${ITEM}</channel></rss>`, undefined],
  ])('%s', (_, text, schedule) => {
    expect(feedOf(text).head.schedule).toEqual(schedule);
  });
});
