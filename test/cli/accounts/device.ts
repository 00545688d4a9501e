import { join } from 'node:path';
import { feedsPort } from '../../../src/cli/accounts/feeds-port.ts';
import { marksPort, repeatMarks } from '../../../src/cli/accounts/marks-port.ts';
import { queueChanges } from '../../../src/cli/accounts/queue-changes.ts';
import type { Context } from '../../../src/cli/context.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { type DatabaseSync, entriesById, openWants, type WantRow } from '../../../src/db/data/entries.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import type { Account, AccountReport, EntryField } from '../../../src/ingest/accounts/model.ts';
import { openClient } from '../../../src/ingest/accounts/open-client.ts';
import { syncAccount } from '../../../src/ingest/accounts/sync-account.ts';
import type { Send } from '../../../src/ingest/fetch/sender.ts';
import type { Change } from '../../../src/settings/changes.ts';
import { edit } from '../../../src/settings/edit.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import type { Settings } from '../../../src/settings/types.ts';
import { readEntriesHere } from '../../ingest/accounts/read-entries.ts';
import type { TestServer } from './world.ts';

/** The death of a process at some moment: what it had in memory is lost. */
export class Killed extends Error {}

const ACCOUNT = 'home';

/** An entry in a device's data file. */
export interface HeldEntry {
  readonly id: number;
  readonly story: string;
}

/** The moments of a process at which it may die. */
export interface Life {
  /** @throws Killed */
  readonly moment: () => void;
  readonly isDead: () => boolean;
}

/** The data file of a process that may die before or after each of its transactions. */
class MortalData extends LibraryData {
  isLocked = false;
  private readonly life: Life;
  private readonly onWrite: () => void;

  constructor(file: DataFile, folder: string, life: Life, onWrite: () => void) {
    super(file, folder);
    [this.life, this.onWrite] = [life, onWrite];
  }

  override write<T>(work: (db: DatabaseSync, library: number) => T, options?: object): T {
    if (this.isLocked) {
      // A part of the transaction, which may end in a turn of its own: what it throws must be known.
      if (this.life.isDead()) throw Object.assign(new Error('dead'), { code: 'EACCES' });
      return super.write(work, options);
    }
    this.life.moment();
    const result = super.write(work, options);
    this.onWrite();
    this.life.moment();
    return result;
  }

  override read<T>(work: (db: DatabaseSync, library: number) => T, missing: T): T {
    if (this.life.isDead()) throw new Killed();
    return super.read(work, missing);
  }

  override lock(options: object): void {
    this.life.moment();
    super.lock(options);
    this.isLocked = true;
  }

  override unlock(): void {
    // The transaction of a dead process is rolled back when its file is closed.
    if (this.life.isDead()) return;
    super.unlock();
    if (this.isLocked) this.onWrite();
    this.isLocked = false;
  }
}

/** A machine of the user, with a home of its own: one program in which marks are made, and another that syncs. */
export class Device {
  readonly name: string;
  readonly account: Account;
  private readonly folder: string;
  private readonly server: TestServer;
  private readonly now: () => Date;
  private readonly env: Record<string, string>;
  private program: { readonly settings: Settings; readonly context: Context; readonly data: DataFile };
  /** The data file of the sync that is running. */
  private syncing: MortalData | null = null;

  constructor(name: string, folder: string, server: TestServer, now: () => Date) {
    [this.name, this.folder, this.server, this.now] = [name, folder, server, now];
    this.account = { name: ACCOUNT, ...server.account };
    this.env = {
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_CACHE_HOME: join(folder, 'cache'),
    };
    this.program = this.start();
    const { kind, url, user } = server.account;
    this.program.settings.update((data) => ({
      ...data,
      accounts: [{ name: ACCOUNT, kind, url, ...(user !== '' && { user }) }],
    }));
  }

  async save(): Promise<void> {
    await this.program.settings.flush();
  }

  private open(): { settings: Settings; context: Context; data: DataFile } {
    const settings = openSettings({ env: this.env, now: this.now, delay: 2 ** 31 - 1 });
    const data = new DataFile(this.env, this.now);
    const context = { settings, data, io: { env: this.env }, options: { has: () => false } } as unknown as Context;
    return { settings, context, data };
  }

  /** Starts the program in which marks are made. */
  private start() {
    const program = this.open();
    queueChanges(program.context);
    repeatMarks(program.context);
    return program;
  }

  private get library(): string {
    return join(this.folder, 'data', 'minerals-news', 'stories');
  }

  private look<T>(work: (db: DatabaseSync, library: number) => T, missing: T): T {
    return new LibraryData(this.program.data, this.library).read(work, missing);
  }

  entries(): readonly HeldEntry[] {
    const sql = 'SELECT id, story FROM entry WHERE library = ? AND account = ?';
    return this.look((db, library) => db.prepare(sql).all(library, ACCOUNT) as unknown as readonly HeldEntry[], []);
  }

  wants(): readonly WantRow[] {
    return this.look((db, library) => openWants(db, { library, account: ACCOUNT }), []);
  }

  storyOf(id: number): string | null {
    const [entry] = this.look((db, library) => entriesById(db, { library, account: ACCOUNT }, [id]), []);
    return entry?.story ?? null;
  }

  /** Whether marks can be made now: the sync that is running does not keep the data file locked. */
  get isFree(): boolean {
    return this.syncing?.isLocked !== true;
  }

  /** The user changes a mark; it counts as confirmed when this returns. */
  async mark(story: string, field: EntryField, value: boolean, isSaved: boolean): Promise<void> {
    const { settings } = this.program;
    settings.refresh();
    const change: Change =
      field === 'read' || field === 'starred'
        ? { kind: 'marked', mark: field, ids: [story], on: value }
        : { kind: 'tagged', tag: field.slice('tag:'.length), ids: [story], on: value };
    edit(settings, change);
    if (isSaved) await settings.flush();
  }

  hasMark(story: string, field: EntryField): boolean {
    this.program.settings.refresh();
    return marksPort(this.program.settings).has(field, story);
  }

  /** The program is killed, and started again: what it had not written is lost. */
  restart(): void {
    this.program.data.close();
    this.program = this.start();
  }

  /** A round of the program that syncs. @throws Killed */
  async sync(send: Send, life: Life, onWrite: () => void): Promise<AccountReport> {
    const { settings, data: file } = this.open();
    const data = new MortalData(file, this.library, life, onWrite);
    this.syncing = data;
    const mortal = async (job: () => Promise<void>): Promise<void> => {
      life.moment();
      await job();
      life.moment();
    };
    const [marks, feeds] = [marksPort(settings), feedsPort(settings, ACCOUNT, () => new Error('removed'))];
    const { account, server } = this;
    const client = openClient({
      account,
      secret: server.secret,
      send,
      readEntries: readEntriesHere,
      now: () => this.now().getTime(),
    });
    try {
      return await syncAccount(
        {
          ...{ stories: this.library, data, worker: '', userAgent: 'minerals-news/0', env: {}, now: this.now },
          ...{ newFeedDays: 0, credentials: () => null, dryRun: false },
        },
        {
          ...{ account, client, history: 100_000, most: 20_000, tell: () => {} },
          marks: { ...marks, apply: (changes) => mortal(() => marks.apply(changes)) },
          feeds: { all: feeds.all, apply: (changes) => mortal(() => feeds.apply(changes)) },
        },
      );
    } finally {
      this.syncing = null;
      file.close();
    }
  }

  close(): void {
    this.program.data.close();
  }
}
