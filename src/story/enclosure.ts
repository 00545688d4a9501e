/** A file that comes with a story, such as audio, video or a document; '' and 0 if not stated. */
export interface Enclosure {
  /** Absolute http(s) address. */
  readonly url: string;
  readonly title: string;
  /** Media type in lower case. */
  readonly type: string;
  readonly bytes: number;
  /** Playing time. */
  readonly seconds: number;
}

/** Kinds of files by media type, or by name if there is none. Flash was a form of videos. */
const KINDS = [
  ['audio', /^audio\/|\.(?:mp3|m4[ab]|aac|oga|ogg|opus|flac|wav)$/],
  ['video', /^video\/|^application\/x-shockwave-flash$|\.(?:mp4|m4v|ogv|webm|mov|mkv)$/],
  ['pdf', /^application\/pdf$|\.pdf$/],
] as const;

/** What a file is. */
export function enclosureKind({ url, type }: Pick<Enclosure, 'url' | 'type'>): (typeof KINDS)[number][0] | 'file' {
  const named = type || url.replace(/[?#].*$/s, '').toLowerCase();
  return KINDS.find(([, pattern]) => pattern.test(named))?.[0] ?? 'file';
}
