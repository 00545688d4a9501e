import { isMapping } from '../../story/file/value-checks.ts';
import type { Part } from '../../story/file/write-markdown.ts';
import { partsText } from '../markdown/parts.ts';
import { asList, type JsonLdNode, textOf } from './json-ld.ts';
import { isLinksOnly, isLong, lettersOf, partLine, weightOf } from './text-measures.ts';

/**
 * Paywalls: text that a page shows instead of an article or after its beginning. A line counts only if it refers to
 * this article, so that an offer in a page's header does not.
 */

/** Longer lines are text. */
const MAX_LINE = 160;

const WALLS: readonly RegExp[] = [
  // English
  /\b(?:subscribe|sign[ -]?(?:in|up)|log[ -]?in|register|create (?:an?|your) (?:free )?account|become a (?:member|subscriber)|start your (?:free )?trial)\b.{0,60}\b(?:to|and) (?:(?:continue|keep|finish) reading|read (?:on\b|the rest|(?:this|the (?:full|whole)) (?:article|story|content|post|text|piece|report))|(?:unlock|access|view|see) (?:the rest|(?:this|the full) (?:article|story|content|post|text|piece|report)))/i,
  /\bto (?:(?:continue|keep|finish) reading|(?:read|unlock|access|view) (?:the rest|(?:this|the (?:full|whole)) (?:article|story|content|post|text|piece|report)))\b.{0,60}\b(?:subscri|sign (?:in|up)|log in|regist|account|member|trial)/i,
  /\b(?:this|the (?:full|rest of this)) (?:article|story|content|post)\b.{0,20}\b(?:is|are)\b.{0,30}\b(?:(?:for|to) (?:our |paid |paying |registered )?(?:subscribers|members)|(?:subscriber|member)s?[- ]only|behind a paywall)/i,
  /^\W*(?:subscriber|member|premium)s?[- ](?:only|exclusive) (?:content|article|story)\W*$/i,
  /\byou(?:['’]ve| have) (?:reached|used|hit|read) .{0,40}\b(?:free (?:articles?|stories)|article limit|limit of)/i,
  /^\W*(?:unlock (?:this (?:article|story)|the (?:full|rest))\b)/i,
  // Korean
  /(?:로그인|회원\s?가입|구독|결제|멤버십|유료\s?회원|가입|후원).{0,20}(?:시면|하면|셔야|해야|야|후에?|뒤에?|하고|하여).{0,25}(?:전문|전체|나머지|이어서|계속|(?:이|본|해당) (?:기사|콘텐츠|글)).{0,20}(?:볼|보실|읽|확인|이용|열람)/,
  /(?:기사\s?)?(?:전문|전체\s?(?:기사|내용)|나머지\s?(?:기사|내용|부분)|이어지는 (?:내용|기사)|이후 내용).{0,25}(?:로그인|구독|회원|결제|가입|유료).{0,25}$/,
  /(?:이|본|해당)\s?(?:기사|콘텐츠|글)[은는를을]?\s(?!.{0,30}(?:추천|공유|저장|스크랩|댓글|신고)).{0,20}(?:유료|회원|구독자|멤버십|프리미엄|로그인).{0,12}(?:전용|한정|에게만|만 (?:볼|보실|읽|이용|열람)|필요|콘텐츠입니다|기사입니다|서비스입니다)/,
  /^\W*(?:유료|구독자|멤버십|(?:유료\s?)?회원|프리미엄)\s?전용\s?(?:기사|콘텐츠|글|뉴스)(?:입니다)?\W*$/,
  /로그인이?\s?필요한\s?(?:기사|콘텐츠)/,
  // Japanese and Chinese
  /(?:この記事|続き|残り).{0,30}(?:有料|会員|ログイン|登録)|(?:有料|会員)(?:会員)?限定(?:の)?記事|残り[:：]?\s?[\d,０-９]+\s?文字/,
  /(?:登录|登入|订阅|訂閱|付费|付費|会员|會員|注册|註冊).{0,20}(?:阅读|閱讀|查看|继续|繼續).{0,6}(?:全文|本文|阅读|閱讀)|(?:阅读|閱讀|查看)全文.{0,20}(?:订阅|訂閱|登录|登入|会员|會員)/,
  // German, French, Spanish
  /\b(?:abo(?:nnieren|nnement)?|registrieren|anmelden|einloggen)\b.{0,60}\b(?:weiterlesen|weiterzulesen)|\bweiterlesen\b.{0,40}\b(?:abo\b|abonn|anmeld|registr)|\bdieser (?:artikel|inhalt|text)\b.{0,40}\b(?:abonnent|exklusiv für|nur für)/i,
  /\b(?:article|contenu)s? (?:est )?réservée?s? (?:aux|à nos) abonnés|\b(?:abonnez-vous|connectez-vous|inscrivez-vous|identifiez-vous)\b.{0,60}\b(?:lire|accéder|poursuivre|la suite)|\bil vous reste .{0,15}% de cet article/i,
  /\b(?:suscr[ií]b\w+|reg[ií]str\w+|inicia sesión)\b.{0,60}\b(?:seguir leyendo|continuar leyendo|leer (?:el|este|la))|\b(?:contenido|artículo) (?:exclusivo|solo) para (?:suscriptores|socios)/i,
];

/** A last line that leads to the rest of a text. */
const GO_ON =
  /^[\s[(<]*(?:continue reading|keep reading|read the (?:full|whole|rest of the) (?:article|story|post)|계속 읽기|이어서 (?:읽기|보기)|(?:기사\s?)?전문\s?(?:보기|읽기)|나머지 (?:보기|읽기)|続きを読む|全文を読む|阅读全文|閱讀全文|weiterlesen|lire la suite|seguir leyendo|continuar leyendo)[\s\])>→»›….]*$/i;
const CUT =
  /(?:…|\.{3}|\[…\]|\[\.{3}\]|\(계속\))\s*(?:continue reading|read more|more|더\s?보기|계속 읽기|続きを読む)?\W*$/i;

/** Text of a consent form, in the first person: an article on the subject speaks of others. */
const CONSENT =
  /\bwe (?:value|care about|respect) your privacy\b|\b(?:we|our (?:\d+ )?(?:partners|vendors))\b.{0,120}\b(?:cookies|information on (?:a|your) device|personal data|unique identifiers)\b|\byour (?:privacy )?(?:choices|consent|preferences)\b.{0,80}\b(?:any time|withdraw|cookies|settings|site)|\byou (?:may|can) .{0,40}\bconsent\b|\b(?:accept|reject|allow) (?:all )?cookies\b|^(?=.{0,120}쿠키)(?=.{0,200}(?:동의|허용|수락)).*(?:당사|저희|귀하|협력사|주십시오|주세요)|당사.{0,60}쿠키를 (?:사용|저장)|개인정보.{0,20}(?:수집|이용|처리).{0,20}동의(?:하시|해\s?주|합니다)|\bwir (?:und unsere|verwenden|nutzen)\b.{0,80}\b(?:partner|cookies)\b|\bnous (?:et nos|utilisons)\b.{0,80}\b(?:partenaires|cookies)\b|\b(?:nosotros y nuestros|utilizamos|usamos)\b.{0,80}\b(?:socios|cookies)\b|(?:当社|弊社|本サイト).{0,60}(?:Cookie|クッキー)/i;

/** A check that the visitor is a person, or a notice that the page is not available in a country. */
const GATE =
  /\b(?:checking (?:your browser|if the site connection)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|unusual (?:traffic|activity) from your|enable javascript and cookies to continue|complete the (?:captcha|security check))|\b(?:not|un)\s?available in your (?:region|country|location|area)\b|unavailable (?:due to|for) legal reasons|로봇이 아님을|보안 문자를 입력|(?:귀하의|접속하신|현재) (?:지역|국가)에서는 .{0,30}(?:이용|제공|시청).{0,10}(?:없|않|불가)/i;

function isPaywallLine(line: string): boolean {
  return line.length <= MAX_LINE && WALLS.some((wall) => wall.test(line));
}

/** Whether a line or paragraph belongs to a consent form. */
function isConsent(part: Part): boolean {
  const text = partsText([part]).slice(0, 1000);
  // An article on the subject would quote it.
  return part.kind !== 'figure' && part.kind !== 'code' && !/["“”]/.test(text) && CONSENT.test(text);
}

/** An article without its paywall. */
interface PaywallResult {
  readonly parts: readonly Part[];
  /** What replaced the article or follows its beginning; '' for nothing. */
  readonly wall: '' | 'consent' | 'gate' | 'wall' | 'cut';
}

/** A page with a gate has hardly any other text; as `weightOf` counts. */
const MAX_GATE = 800;

/** Removes a consent form, and a paywall with everything after it, from the parts of an article. */
export function removePaywall(parts: readonly Part[]): PaywallResult {
  if (weightOf(partsText(parts)) < MAX_GATE && parts.some((part) => GATE.test(partsText([part]))))
    return { parts: [], wall: 'gate' };
  const open = withoutConsent(parts);
  const at = open.findIndex((part) => isPaywallLine(partLine(part) ?? listLine(part)));
  if (at >= 0 && !open.slice(at + 1).some((part) => isLong(part) && !isPaywallLine(partsText([part]))))
    return { parts: open.slice(0, at), wall: 'wall' };
  const last = open.findLastIndex((part) => partLine(part) !== null);
  const end = open[last];
  if (end && GO_ON.test(partLine(end) ?? '')) return { parts: [...open.slice(0, last)], wall: 'wall' };
  if (end && !isLinksOnly(end) && CUT.test(partsText([end]).slice(-60))) return { parts: open, wall: 'cut' };
  return { parts: open, wall: open.length < parts.length ? 'consent' : '' };
}

const listLine = (part: Part): string => (part.kind === 'list' || part.kind === 'quote' ? partsText([part]) : '');

/** Removes a consent form at the beginning or end, with the short lines within it; keeps all parts if there is little else. */
function withoutConsent(parts: readonly Part[]): readonly Part[] {
  const forms = parts.filter(isConsent).length;
  if (forms === 0) return parts;
  const isText = (part: Part): boolean => isLong(part) && !isConsent(part);
  const [first, last] = [parts.findIndex(isText), parts.findLastIndex(isText)];
  if (first < 0) return [];
  // Lines between the form and the text belong to the form up to its last sentence.
  const start = parts.findLastIndex((part, index) => index < first && isConsent(part)) + 1;
  // A single such sentence at the end may belong to the story.
  const after = forms === 1 ? -1 : parts.findIndex((part, index) => index > last && isConsent(part));
  return parts.slice(start, after < 0 ? undefined : after);
}

const MAX_SEEN = 10;

/** Finds paywalls in the lines of a whole page while it is scanned. */
export class PaywallDetector {
  #line = '';
  readonly seen: string[] = [];

  add(text: string): void {
    if (this.seen.length < MAX_SEEN && this.#line.length <= MAX_LINE) this.#line += text.slice(0, MAX_LINE * 2);
  }

  endLine(): void {
    if (this.#line === '') return;
    const line = this.#line.replace(/\s+/g, ' ').trim();
    this.#line = '';
    if (line !== '' && isPaywallLine(line)) this.seen.push(line);
  }
}

/** What a page states about access to its article (schema.org, https://schema.org/isAccessibleForFree). */
interface AccessStatement {
  /** Whether the page states that the article, or a part of it, is not free to read. */
  readonly isClosed: boolean;
  /** Class names (`.a`) and ids (`#a`) of the restricted parts. */
  readonly closed: readonly string[];
  /** The number of words, or characters, that the page states for its article; 0 for none. */
  readonly wordCount: number;
}

const SELECTOR = /^(?:[a-z][a-z0-9]*)?[.#][a-z_-][\w-]*$/i;
const MAX_SELECTORS = 5;

const isFalse = (value: unknown): boolean => value === false || /^(?:.*\/)?false$/i.test(textOf(value));

export function readAccess(article: JsonLdNode | null, metas: ReadonlyMap<string, readonly string[]>): AccessStatement {
  const parts = asList(article?.hasPart).filter(isMapping);
  const closed = parts.filter((part) => isFalse(part.isAccessibleForFree));
  const meta = (name: string): string => metas.get(name)?.[0]?.trim().toLowerCase() ?? '';
  const isClosed =
    isFalse(article?.isAccessibleForFree) ||
    closed.length > 0 ||
    meta('isaccessibleforfree') === 'false' ||
    meta('article:content_tier') === 'locked';
  const selectors = closed.flatMap((part) => textOf(part.cssSelector).split(','));
  const count = Number(textOf(article?.wordCount).replace(/,/g, ''));
  return {
    isClosed,
    closed: selectors
      .map((selector) => selector.trim())
      .filter((selector) => SELECTOR.test(selector))
      .slice(0, MAX_SELECTORS),
    wordCount: Number.isFinite(count) ? count : 0,
  };
}

/** Evidence on whether an extracted text is only part of the article. */
interface PartialEvidence {
  readonly parts: readonly Part[];
  readonly wall: PaywallResult['wall'];
  /** Whether any line of the page is a paywall. */
  readonly isWallOnPage: boolean;
  readonly access: AccessStatement;
  /** Characters in restricted elements; null if the page names none. */
  readonly inClosed: number | null;
  /** Weight of hidden prose in the article. */
  readonly hidden: number;
  /** Weight of the text in JSON-LD that was not used. */
  readonly untaken: number;
  /** The page's description of the article, in one paragraph; '' for none. */
  readonly description: string;
}

/** A text of less weight may be only the beginning, if there is evidence for it. */
const SHORT = 1500;
/** A paywall elsewhere on the page concerns texts of less weight than this. */
const MODEST = 2500;
/** Restricted text is present if it has more characters. */
const MIN_CLOSED = 300;
/** How many times more text than shown a page must have for the shown text to be a part. */
const MUCH = 1.5;
/** The share of the stated words that makes a text complete, and the share below which it is certainly a part. */
const [ENOUGH, PART] = [0.7, 0.4];
/** Letters of a text with which a description must begin. */
const MIN_BEGUN = 20;
/** A lower count says little. */
const MIN_COUNT = 100;

/** The share of the stated words that are present, from 0; null if none are stated. */
function shareOfCount(text: string, count: number): number | null {
  if (count < MIN_COUNT) return null;
  // Some sites count characters, as do all in languages without spaces.
  return Math.max(text.split(/\s+/).length, /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? text.length : 0) / count;
}

/** Whether a description continues after the end of the text, so that the text is only its beginning. */
function continuesAfter(description: string, text: string): boolean {
  const [whole, begun] = [lettersOf(description), lettersOf(text)];
  return begun.length >= MIN_BEGUN && whole.length > begun.length * MUCH && whole.startsWith(begun);
}

/** Whether an extracted text is only part of the article. Evidence that it is complete takes precedence. */
export function isPartial(evidence: PartialEvidence): boolean {
  const { parts, wall, isWallOnPage, access, inClosed, hidden, untaken, description } = evidence;
  const text = partsText(parts);
  const weight = weightOf(text);
  const share = shareOfCount(text, access.wordCount);
  if (share !== null && share >= ENOUGH) return false;
  if (share !== null && share < PART && text.length < access.wordCount * ENOUGH) return true;
  if (continuesAfter(description, text)) return true;
  if (wall === 'wall' || untaken > weight * MUCH || hidden > weight * MUCH) return true;
  if (isWallOnPage && weight < MODEST) return true;
  if (access.isClosed && (inClosed === null ? weight < SHORT : inClosed < MIN_CLOSED)) return true;
  return wall === 'cut' && weight < SHORT;
}
