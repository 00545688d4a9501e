import type { UiLang } from './locale.ts';

/** A whole number with commas, for tables and narrow places in both languages: `1,234,567`. */
export function formatNumber(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The units of ten thousand to the first, second and further powers. */
const MYRIADS = ['', '만', '억', '조'];

function inMyriads(n: number): string {
  const parts: string[] = [];
  let rest = n;
  for (const [power, unit] of MYRIADS.entries()) {
    const isLast = power === MYRIADS.length - 1;
    const part = isLast ? rest : rest % 10_000;
    if (part > 0) parts.unshift(formatNumber(part) + unit);
    rest = isLast ? 0 : Math.floor(rest / 10_000);
  }
  return parts.join(' ');
}

/**
 * A count in a sentence: in Korean by 만, 억 and 조 from 10,000 on (`9,999`, `1만`, `12만 3,456`), in English with commas.
 * Anything but a whole number of at least 0 is returned unchanged.
 */
export function countOf(n: number, lang: UiLang): string {
  if (!Number.isSafeInteger(n) || n < 0) return String(n);
  return lang === 'ko' && n >= 10_000 ? inMyriads(n) : formatNumber(n);
}

const STEPS = [
  { unit: 'GB', bytes: 1024 ** 3 },
  { unit: 'MB', bytes: 1024 ** 2 },
  { unit: 'KB', bytes: 1024 },
] as const;

/**
 * Bytes in units of 1024 with at most one decimal: `20MB`, `1.5KB`, `512바이트`; in English `20 MB`, `512 bytes`. Rounded
 * down, so that a stated limit is never too high.
 */
export function sizeOf(bytes: number, lang: UiLang): string {
  const space = lang === 'ko' ? '' : ' ';
  const step = STEPS.find((one) => bytes >= one.bytes);
  if (step) return `${Math.floor((bytes / step.bytes) * 10) / 10}${space}${step.unit}`;
  return lang === 'ko' ? `${bytes}바이트` : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
}
