import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WantRow } from '../../../src/db/data/entries.ts';
import type { EntryField } from '../../../src/ingest/accounts/model.ts';
import { markField } from '../../../src/ingest/accounts/plan-round.ts';
import { Failure } from '../../../src/ingest/fetch/failure.ts';
import type { ApiAnswer, ApiRequest, Send } from '../../../src/ingest/fetch/sender.ts';
import { temporaryFolder } from '../../temporary.ts';
import { Device, Killed, type Life } from './device.ts';
import { openServer, Random, type ServerKind, type TestServer } from './world.ts';

/**
 * A model of what a user does on two devices and on the server's own page, with faults of requests and deaths of processes at any
 * moment. It knows the whole history of every field of every entry at the server. Once faults end and both devices have synced twice:
 *
 * - both devices have the marks that the server's entries give;
 * - no action is lost: the server has had the value of each after the device's next sync began, unless the user has changed that field
 *   again on that device, or the entry is gone;
 * - a mark that was made once and never again by anyone is there, even if its feed was deleted and added again;
 * - none is invented: a device changes at the server only what it has an open want for, and a want comes from an action, from the
 *   first meeting of a story and an entry, or from an entry that goes: its star or tag passes to the other entries of its story.
 *
 * The one exception: a server that toggles a field changes it twice if another client changes it between the look and the toggle. The
 * model knows those moments (`crossed`), and demands only that the devices have what the server has.
 */

export interface Figures {
  runs: number;
  rounds: number;
  actions: number;
  faults: number;
  kills: number;
  crossed: number;
  lost: number;
  invented: number;
}

export const noFigures = (): Figures => ({
  ...{ runs: 0, rounds: 0, actions: 0, faults: 0, kills: 0, crossed: 0, lost: 0, invented: 0 },
});

/** Feeds of one site: an article in two of them is one story. */
const FEEDS = ['https://news.example/a', 'https://news.example/b', 'https://news.example/c'];
const LABELS = ['Later', 'news'];
/** A token, a sign-in and a token again, and the change itself. */
const REQUESTS_OF_CHANGE = 5;
const DAY = 24 * 3_600_000;

interface Action {
  readonly at: number;
  readonly device: Device;
  readonly field: EntryField;
  readonly value: boolean;
  readonly ids: readonly number[];
  readonly url: string;
  /** Whether a sync of the device was running. */
  readonly isAmid: boolean;
}

interface Change {
  readonly at: number;
  readonly value: boolean;
}

const IMMORTAL: Life = { moment: () => {}, isDead: () => false };

const FAULTS = ['before', 'after', '401', '429', '500', 'html', 'list', 'cut', 'twice', 'order'] as const;

class Run {
  readonly problems: string[] = [];
  private readonly figures: Figures;
  private readonly random: Random;
  private readonly server: TestServer;
  private readonly devices: readonly Device[];
  private readonly skew = new Map<string, number>();
  private clock = Date.UTC(2026, 10, 29);
  /** Counts everything that happens. */
  private moment = 0;
  private areFaultsOn = true;
  /** The values of all fields of all entries since they were made. */
  private readonly history = new Map<string, Change[]>();
  private readonly vanished = new Map<number, number>();
  private present = new Set<number>();
  private readonly urls = new Map<number, string>();
  private readonly actions: Action[] = [];
  private readonly begun = new Map<Device, number[]>();
  private readonly running = new Set<Device>();
  private readonly crossed = new Set<string>();
  /** How often anyone has changed a field of an article. */
  private readonly touches = new Map<string, number>();
  private readonly published = new Map<string, string[]>();
  private readonly seqs = new Map<Device, Set<number>>();
  private articles = 0;
  private readonly log: string[] = [];

  constructor(kind: ServerKind, name: string, figures: Figures) {
    this.figures = figures;
    this.random = new Random(`${kind} ${name}`);
    this.server = openServer(kind, () => {
      this.clock += this.random.below(700);
      return this.clock;
    });
    const root = temporaryFolder('accounts');
    this.devices = ['one', 'two'].map((device) => {
      const folder = join(root, device);
      mkdirSync(folder);
      this.skew.set(device, 0);
      return new Device(device, folder, this.server, () => new Date(this.clock + (this.skew.get(device) ?? 0)));
    });
  }

  private note(text: string): void {
    this.moment += 1;
    this.log.push(`${this.moment} ${text}`);
  }

  private problem(text: string): void {
    this.problems.push(text);
  }

  /** Reads what has changed at the server. */
  private observe(by: string): readonly { id: number; field: EntryField; value: boolean }[] {
    this.moment += 1;
    const changed: { id: number; field: EntryField; value: boolean }[] = [];
    const now = this.server.entries();
    for (const id of this.present) if (!now.has(id)) this.vanished.set(id, this.moment);
    for (const id of this.present) if (!now.has(id)) this.log.push(`${this.moment} ${by}: ${id} is gone`);
    for (const [id, entry] of now) {
      this.urls.set(id, entry.url);
      const labels = new Set(entry.labels.map((label) => markField(`tag:${label}`)));
      const values: [EntryField, boolean][] = [
        ['read', entry.isRead],
        ['starred', entry.isStarred],
        ...LABELS.map((label): [EntryField, boolean] => {
          const field = markField(`tag:${label}`);
          return [field, labels.has(field)];
        }),
      ];
      for (const [field, value] of values) {
        const key = `${id} ${field}`;
        const known = this.history.get(key) ?? [];
        if (known.length > 0 && known.at(-1)?.value === value) continue;
        if (known.length > 0) changed.push({ id, field, value });
        known.push({ at: this.moment, value });
        this.history.set(key, known);
        this.log.push(`${this.moment} ${by}: ${id} ${field} ${value} (${entry.url})`);
      }
    }
    this.present = new Set(now.keys());
    return changed;
  }

  private touch(url: string, field: EntryField): void {
    const key = `${url} ${markField(field)}`;
    this.touches.set(key, (this.touches.get(key) ?? 0) + 1);
  }

  /** The server's own page changes a field of an entry. */
  private setOnPage(id: number, field: EntryField, value: boolean): void {
    this.server.set(id, field, value);
    this.touch(this.server.entries().get(id)?.url ?? '', field);
  }

  /** Something happens on the server's own page, or at a publisher. */
  private onPage(): void {
    const { random, server } = this;
    this.clock += random.below(3000);
    const ids = [...this.present];
    const id = random.of(ids);
    const feed = random.of(server.feeds());
    const kind = random.below(20);
    if (kind < 4 || feed === undefined) this.publish();
    else if (kind < 10 && id !== undefined) this.setOnPage(id, 'read', random.is(0.6));
    else if (kind < 15 && id !== undefined) this.setOnPage(id, 'starred', random.is(0.6));
    else if (kind < 17 && id !== undefined && server.hasLabels)
      this.setOnPage(id, `tag:${random.of(LABELS)}`, random.is(0.6));
    else if (kind === 17 && this.areFaultsOn) server.removeFeed(feed.id);
    else if (kind === 18 && this.areFaultsOn && id !== undefined && random.is(0.5)) server.purge([id]);
    else this.subscribe();
    this.figures.actions += 1;
    this.observe('page');
  }

  private publish(): void {
    const feeds = this.server.feeds();
    const [one, other] = [this.random.of(feeds), this.random.of(feeds)];
    if (!one) {
      this.subscribe();
      return;
    }
    this.articles += 1;
    const url = `https://news.example/${this.articles}`;
    const all = one === other || !other || this.random.is(0.6) ? [one] : [one, other];
    for (const feed of all) {
      this.server.addArticle(feed.id, url);
      this.published.set(feed.url, [...(this.published.get(feed.url) ?? []), url]);
    }
  }

  private subscribe(): void {
    const known = this.server.feeds();
    const url = FEEDS.find((one) => !known.some((feed) => feed.url === one));
    if (url === undefined) return;
    const id = this.server.addFeed(url, this.random.is(0.5) ? 'Folder' : '');
    for (const article of this.published.get(url) ?? []) this.server.addArticle(id, article);
  }

  /** The user changes a mark on a device. */
  private async onDevice(device: Device): Promise<void> {
    const { random } = this;
    if (!device.isFree) return;
    const held = device.entries().filter(({ story }) => story !== '');
    const story = random.of(held)?.story;
    if (story === undefined) return;
    const tag: EntryField = `tag:${random.of(LABELS)?.toLowerCase()}`;
    const field = random.of<EntryField>(['read', 'read', 'starred', ...(this.server.hasLabels ? [tag] : [])]) ?? 'read';
    const value = random.is(0.8) ? !device.hasMark(story, field) : random.is(0.5);
    const isChange = device.hasMark(story, field) !== value;
    const ids = device.entries().flatMap((entry) => (entry.story === story ? [entry.id] : []));
    const isAmid = this.running.has(device);
    this.note(`${device.name} marks ${ids} ${field} ${value}${isAmid ? ' amid a sync' : ''}`);
    const at = this.moment;
    await device.mark(story, field, value, isAmid || random.is(0.5));
    const url = this.urls.get(ids[0] ?? 0) ?? '';
    this.touch(url, field);
    if (isChange) this.actions.push({ at, device, field, value, ids, isAmid, url });
    this.seqs.set(device, new Set(device.wants().map(({ seq }) => seq)));
    this.figures.actions += 1;
    if (!isAmid && random.is(0.15)) this.restart(device);
  }

  private restart(device: Device): void {
    this.note(`the program on ${device.name} is killed`);
    this.figures.kills += 1;
    device.restart();
  }

  private async something(): Promise<void> {
    const device = this.random.of(this.devices);
    if (this.random.is(0.5)) this.onPage();
    else if (device) await this.onDevice(device);
  }

  /** What sends the requests of a device, with faults. */
  private sendOf(device: Device, life: Life): Send {
    const { random } = this;
    const wait = async (): Promise<void> => {
      for (let ticks = random.below(3); ticks > 0; ticks -= 1) await new Promise((resolve) => setImmediate(resolve));
      life.moment();
      if (this.areFaultsOn && random.is(0.06)) await this.something();
      life.moment();
    };
    const lately: (readonly WantRow[])[] = [];
    return async (request) => {
      // A change may take some requests, and what is on its way cannot be taken back.
      lately.push(device.wants());
      if (lately.length > REQUESTS_OF_CHANGE) lately.shift();
      await wait();
      const fault = this.areFaultsOn && random.is(0.05) ? random.of(FAULTS) : undefined;
      this.note(`${device.name} ${request.method} ${request.path} ${request.body?.text ?? ''} ${fault ?? ''}`);
      if (fault) this.figures.faults += 1;
      const isLost = fault === 'before' || fault === '401' || fault === '429' || fault === '500';
      if (fault === 'before') throw new Failure('reset', { host: '' });
      const acts = !isLost && !((fault === 'html' || fault === 'list') && random.is(0.5));
      const got = acts ? this.handled(device, request, lately.flat()) : null;
      await wait();
      const [, looked] = /^\/v1\/entries\/(\d+)$/.exec(request.path) ?? [];
      if (looked !== undefined && this.areFaultsOn && random.is(0.2)) {
        this.setOnPage(Number(looked), 'starred', random.is(0.5));
        this.observe('page');
      }
      if (fault === 'after') throw new Failure('reset', { host: '' });
      return faulty(got ?? answer(204, ''), fault, random);
    };
  }

  /** The server's answer to a request of a device, which may change only what it wants. */
  private handled(
    device: Device,
    { method, path, headers = {}, body }: ApiRequest,
    wants: readonly WantRow[],
  ): ApiAnswer {
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const type = body === undefined ? {} : { 'content-type': body.type };
    const got = this.server.handle({ method, path, headers: { ...lower, ...type }, body: body?.text ?? '' });
    for (const { id, field, value } of this.observe(device.name)) {
      const isWanted = wants.some(
        (want) => want.entry === id && markField(want.field) === field && want.value === value,
      );
      if (isWanted) continue;
      const isToggle = this.server.toggling.includes(field);
      const opposite = wants.some((want) => want.entry === id && want.field === field);
      if (isToggle && opposite) {
        this.crossed.add(`${id} ${field}`);
        this.figures.crossed += 1;
        this.log.push(`${this.moment} crossed`);
        continue;
      }
      this.figures.invented += 1;
      this.problem(`${device.name} has changed ${id} ${field} to ${value} without a want`);
    }
    return answer(got.status, got.body, got.headers);
  }

  /** Looks for wants that nobody has. */
  private checkWants(device: Device, before: ReadonlyMap<number, string>): void {
    const known = this.seqs.get(device) ?? new Set();
    const wants = device.wants();
    const entries = device.entries();
    for (const { entry, field, value, seq } of wants) {
      if (known.has(seq)) continue;
      const story = entries.find(({ id }) => id === entry)?.story;
      const isMeeting = entries.some((one) => one.story === story && !before.has(one.id));
      const ids = new Set(entries.map(({ id }) => id));
      const isParting = field !== 'read' && [...before].some(([id, other]) => other === story && !ids.has(id));
      const isSame = wants.some((want) => want.entry !== entry && want.field === field && want.value === value);
      this.log.push(`${this.moment} ${device.name} wants ${entry} ${field} ${value} since it met an entry`);
      if ((isMeeting || isParting) && (value || isSame)) continue;
      this.figures.invented += 1;
      this.problem(`${device.name} wants ${entry} ${field} ${value} without a reason`);
    }
    this.seqs.set(device, new Set(wants.map(({ seq }) => seq)));
  }

  /** A sync of a device, which may be killed. */
  private async sync(device: Device): Promise<string> {
    const { random } = this;
    if (this.running.has(device)) return 'busy';
    // The program writes marks a fifth of a second after they were made.
    await device.save();
    this.running.add(device);
    const isMortal = this.areFaultsOn && random.is(0.3);
    let left = isMortal ? 1 + random.below(random.is(0.5) ? 12 : 80) : Number.POSITIVE_INFINITY;
    let isDead = false;
    const life: Life = isMortal
      ? {
          moment: () => {
            left -= 1;
            isDead ||= left <= 0;
            if (isDead) throw new Killed();
          },
          isDead: () => isDead,
        }
      : IMMORTAL;
    this.note(`${device.name} syncs`);
    this.begun.set(device, [...(this.begun.get(device) ?? []), this.moment]);
    this.figures.rounds += 1;
    const storiesHeld = () => new Map(device.entries().map(({ id, story }) => [id, story]));
    let held = storiesHeld();
    const onWrite = (): void => {
      this.checkWants(device, held);
      held = storiesHeld();
    };
    try {
      const report = await device.sync(this.sendOf(device, life), life, onWrite);
      this.note(`${device.name} has synced: ${report.outcome} ${report.why?.code ?? ''} sent ${report.sent}`);
      if (report.dropped.length > 0) this.note(`${device.name} dropped ${JSON.stringify(report.dropped)}`);
      return report.outcome;
    } catch (error) {
      if (!(error instanceof Killed) || !isDead) throw error;
      this.note(`${device.name} is killed`);
      this.figures.kills += 1;
      if (random.is(0.3)) this.restart(device);
      return 'killed';
    } finally {
      this.running.delete(device);
      await device.save();
    }
  }

  /** Whether the server has had a value since a moment. */
  private had(id: number, field: EntryField, value: boolean, since: number): boolean {
    const all = this.history.get(`${id} ${field}`) ?? [];
    return all.some((one, index) => one.value === value && (all[index + 1]?.at ?? Number.POSITIVE_INFINITY) > since);
  }

  private checkActions(): void {
    for (const [index, { at, device, field, value, ids, isAmid }] of this.actions.entries()) {
      const isNewest = !this.actions
        .slice(index + 1)
        .some((later) => later.device === device && later.field === field && later.ids.some((id) => ids.includes(id)));
      const since = isAmid ? at : (this.begun.get(device)?.find((begun) => begun > at) ?? Number.POSITIVE_INFINITY);
      for (const id of isNewest ? ids : []) {
        if (this.vanished.has(id) || this.crossed.has(`${id} ${field}`) || this.had(id, field, value, since)) continue;
        this.figures.lost += 1;
        this.problem(`${device.name} has lost ${id} ${field} ${value} of ${at}`);
      }
    }
  }

  /** Looks for marks that were made once, of articles that are there. */
  private checkSingle(): void {
    for (const { device, field, value, url, at } of this.actions) {
      const ids = [...this.present].filter((id) => this.urls.get(id) === url);
      const isSingle = this.touches.get(`${url} ${field}`) === 1 && value && ids.length > 0;
      if (!isSingle || ids.some((id) => this.crossed.has(`${id} ${field}`))) continue;
      const values = ids.map((id) => this.history.get(`${id} ${field}`)?.at(-1)?.value === true);
      if (field === 'read' ? values.every(Boolean) : values.some(Boolean)) continue;
      this.figures.lost += 1;
      this.problem(`${device.name} has lost ${url} ${field} of ${at}`);
    }
  }

  /** Compares the marks of a device with the entries of the server. */
  private checkMarks(device: Device): void {
    const entries = this.server.entries();
    const stories = new Map<string, number[]>();
    for (const [id, { isRead, isStarred }] of entries) {
      const story = device.storyOf(id);
      if (!story && (!isRead || isStarred)) this.problem(`${device.name} has no story of ${id}`);
      if (story) stories.set(story, [...(stories.get(story) ?? []), id]);
    }
    for (const [story, ids] of stories) {
      for (const field of ['read', 'starred', ...LABELS.map((label) => markField(`tag:${label}`))] as EntryField[]) {
        const values = ids.map((id) => this.history.get(`${id} ${field}`)?.at(-1)?.value === true);
        const value = field === 'read' ? values.every(Boolean) : values.some(Boolean);
        if (device.hasMark(story, field) !== value) this.problem(`${device.name}: ${ids} ${field} is not ${value}`);
      }
    }
    const waiting = device.wants().filter(({ entry }) => entries.has(entry));
    if (waiting.length > 0) this.problem(`${device.name} still wants ${JSON.stringify(waiting)}`);
  }

  async play(): Promise<void> {
    const { random, devices } = this;
    const [one, two] = devices as readonly [Device, Device];
    for (const device of devices) await device.save();
    for (let n = 0; n < 6; n++) this.publish();
    this.observe('page');
    for (let step = 0; step < 16; step++) {
      this.clock += random.is(0.1) ? random.below(2 * DAY) : random.below(60_000);
      if (random.is(0.05))
        this.skew.set(random.of(devices)?.name ?? '', random.of([0, -1000, 5000, -400 * DAY, 4000 * DAY]) ?? 0);
      const kind = random.below(10);
      if (kind < 3) for (let n = 1 + random.below(4); n > 0; n -= 1) await this.something();
      else if (kind < 8) await this.sync(random.of(devices) ?? one);
      else await Promise.all([this.sync(one), this.sync(two)]);
    }
    this.areFaultsOn = false;
    this.note('faults end');
    for (let n = 0; n < 2; n++) {
      for (const device of devices) {
        this.clock += 8 * DAY;
        const outcome = await this.sync(device);
        if (outcome !== 'new' && outcome !== 'unchanged')
          this.problem(`${device.name}: a sync without faults ${outcome}`);
      }
    }
    for (const device of devices) this.checkMarks(device);
    this.checkActions();
    this.checkSingle();
    for (const device of devices) device.close();
    this.figures.runs += 1;
  }

  /** What has happened, for a person. */
  get story(): string {
    return this.log.join('\n');
  }
}

const answer = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): ApiAnswer => ({
  status,
  headers,
  bytes: new TextEncoder().encode(body),
});

/** Arrays in JSON, in another order. */
function reordered(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) {
    const rest = value.map((one) => reordered(one, random));
    const all: unknown[] = [];
    while (rest.length > 0) all.push(...rest.splice(random.below(rest.length), 1));
    return all;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, reordered(one, random)]));
}

/** An answer with a fault. */
function faulty(got: ApiAnswer, fault: (typeof FAULTS)[number] | undefined, random: Random): ApiAnswer {
  const text = new TextDecoder().decode(got.bytes);
  switch (fault) {
    case '401':
      return answer(401, '{"error_message":"access unauthorized"}', { 'content-type': 'application/json' });
    case '429':
      return answer(429, 'Too Many Requests', random.is(0.5) ? { 'retry-after': '90' } : {});
    case '500':
      return answer(500, 'Internal Server Error');
    case 'html':
      return answer(200, '<!DOCTYPE html><title>Sign in</title>', { 'content-type': 'text/html' });
    case 'list':
      return answer(200, '[]', { 'content-type': 'application/json' });
    case 'cut':
      return answer(got.status, text.slice(0, Math.floor(text.length * 0.6)), got.headers);
    case 'twice':
      return answer(got.status, text + text, got.headers);
    case 'order': {
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        return got;
      }
      return answer(got.status, JSON.stringify(reordered(json, random)), got.headers);
    }
    default:
      return got;
  }
}

/** One run with a seed of its own; what is wrong at its end. @returns '' if nothing is. */
export async function converge(kind: ServerKind, name: string, figures: Figures): Promise<string> {
  const run = new Run(kind, name, figures);
  await run.play();
  return run.problems.length === 0 ? '' : `${kind} ${name}\n${run.problems.join('\n')}\n${run.story}`;
}
