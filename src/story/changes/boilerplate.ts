/** Bylines: lines that name the authors of a report. */

const MAIL = '[\\w.+-]{1,64}@[\\w.-]{1,100}';
const ROLE =
  '(?:(?:선임|수습|전문|객원|인턴|산업|경제|정치|사회|문화)?기자|특파원|논설위원|논설위원장|에디터|편집위원|앵커|PD|통신원)';
const NAME = '(?:[가-힣]{2,4}|[가-힣]{2,4}\\s[가-힣]{2,4})';
const NAMES = `(?:[가-힣]{2,4}\\s?[·,ㆍ]\\s?){0,3}${NAME}`;

const BYLINE = new RegExp(
  `^[/=▶■◆·(\\[<\\s]*(?:[가-힣]{2,10}\\s*[=/ ]\\s*)?(?:${NAMES}\\s*${ROLE}[\\s,·/]*){1,4}(?:${MAIL})?[)\\]>\\s]*$`,
);
const MAIL_LINE = new RegExp(`^[^.!?。]{0,60}?[\\s(<[/]?${MAIL}[)>\\]\\s]*$`);
const REPORTER_MAIL = new RegExp(`^[^.!?。]{0,40}${ROLE}\\s*[(<[/]?\\s*${MAIL}[)>\\]\\s]*$`);
const BY = /^(?:[Bb]y|BY)(?:\s+[\p{Lu}][\p{L}.'’-]*){0,5}$/u;

/** Names before a word for their role. */
const WRITERS = new RegExp(
  `(?<![가-힣])((?:[가-힣]{2,4}\\s?[·,ㆍ]\\s?){0,3}[가-힣]{2,4})\\s*(${ROLE})(?![가-힣])`,
  'g',
);
/** The author of a picture, or a newspaper department. */
const OTHERS = /^\W*(?:사진|그래픽|영상|자료|편집|촬영)/;
const DEPARTMENT = /[가-힣]{2}(?:부|팀|국|센터)$/;

/** A line that names a Korean report's author, or that is an e-mail address. */
function isByline(line: string): boolean {
  return BYLINE.test(line) || (line.length < 80 && MAIL_LINE.test(line));
}

/** A line such as `By Ada Green`, which is a byline only outside the text. */
function isEnglishByline(line: string): boolean {
  return BY.test(line);
}

/** A reporter with an e-mail address, at the end of a Korean report. */
export function isReporterMail(line: string): boolean {
  return line.length <= 100 && REPORTER_MAIL.test(line);
}

/** The names in a byline, joined by `, `; '' if it is none. */
export function authorsInByline(line: string): string {
  if (line.length > 100 || OTHERS.test(line)) return '';
  if (BY.test(line)) return line.slice(2).trim();
  if (!BYLINE.test(line) && !isReporterMail(line)) return '';
  const writers = [...line.matchAll(WRITERS)].flatMap(([, names = '', role = '']) =>
    names
      .split(/[·,ㆍ]/)
      .map((name) => name.trim())
      .filter((name) => !DEPARTMENT.test(name))
      .map((name) => `${name} ${role}`),
  );
  return [...new Set(writers)].join(', ');
}

/**
 * Lines that pages put around an article and Readability keeps. Each expression must match a whole line, so that a
 * sentence with the same words stays.
 */

/** Longer lines are text. */
const MAX_BOILERPLATE = 200;

const COPYRIGHT =
  /^[^.!?。]{0,60}(?:ⓒ|©)[^.!?。]{0,40}$|^(?:(?!ⓒ|©|저작권자|copyright).)*(?:ⓒ|©|저작권자|copyright).*(?:무단|재배포|all rights reserved|금지)|^[<[(※*\s-]*무단\s*(?:전재|복제|배포).{0,40}금지[\s.>)\]]*$|^.{0,60}all rights reserved\W*$/i;
/** Labels of buttons; a line of only these is a row of buttons. */
const BUTTONS =
  '공유(?:하기)?|기사\\s?공유(?:하기)?|페이스북|페북|트위터|카카오톡|카카오스토리|카톡|네이버|네이버\\s?밴드|밴드|블로그|라인|텔레그램|' +
  '인스타그램|유튜브|URL\\s?복사|주소\\s?복사|링크\\s?복사|복사|프린트|인쇄|스크랩|메일|이메일|댓글|좋아요|싫어요|슬퍼요|화나요|후속기사\\s?원해요|' +
  '글자\\s?크기|글씨\\s?크기|글자|크게|작게|크기|기사\\s?듣기|음성|듣기|구독(?:하기)?|팔로우|신고|북마크|저장|목록|이전|다음|닫기|더보기|' +
  '(?:흰색|검은색) 배경|가[+-]?|share this article in your social networks?|share(?: this(?: article| story)?)?|tweet|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|' +
  'pinterest|e-?mail|print|copy(?: link)?|save|bookmark|subscribe|follow(?: us)?|sign up|log in|comments?|listen|close|' +
  'join the conversation|author of the article|article content|advertisement|story continues below advertisement|광고|AD|PR|sponsored|loading';
/** Text in place of an advertisement or a video. */
const PLACEHOLDER =
  /^(?:empfohlener redaktioneller inhalt|an dieser stelle .{0,40}\bexterne[nrs]? inhalte?\b.*|recommended (?:external|editorial) content|this site is protected by recaptcha\b.*|got a (?:story|tip|news tip)\?.{0,190}|for more stories like this, .{0,60}|check out more .{0,90}\bsigning up to\b.{0,40}newsletter\W*|follow .{3,40} on (?:twitter|facebook|instagram|x)\b.{0,190}|(?:advertisement \d*\s*)?story continues below\b.{0,20}|advertisement \d+.{0,90}|this advertisement has not loaded yet\b.{0,60}|we apologi[sz]e, but this video has failed to load\W*|try refreshing your browser\b.{0,80}|tap here to see other videos\b.{0,40}|.{0,160}\bback to video)$/i;
const BUTTON = new RegExp(`(?<![A-Za-z])(?:${BUTTONS})(?![A-Za-z])`, 'gi');

const DATE_WORDS =
  /\b(?:aktualisiert|veröffentlicht|publiziert|erstellt|stand|heute|gestern|uhr|vom|um|januar|februar|märz|mai|juni|juli|oktober|dezember|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mis à jour|le|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|published|updated|last updated|posted|modified|on|at|by|am|pm|a\.m\.|p\.m\.|jst|kst|gmt|utc|est|edt|pst|pdt|bst|cet|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|hours?|minutes?|mins?|days?|ago|read)\b\.?/gi;
const KOREAN_DATE_WORDS =
  /기사|입력|수정|최종|등록|승인|게시|송고|발행|업데이트|시간|오전|오후|[년월일시분초]|\([월화수목금토일]\)/g;

const CREDIT =
  /^\W*(?:(?:사진|자료|그래픽|이미지)\s*(?:=|:|제공|출처)\s*\S.*|(?:photo|image|picture|credit|source|courtesy)\b.*|.{0,30}(?:getty images|reuters|afp|\bap\b|epa|shutterstock|연합뉴스|뉴시스|뉴스1|로이터|게티이미지\S{0,6})\W*)$/i;

/** A line of agency names only, or one that names the source of a picture. */
const AGENCY =
  /^\W*(?:(?:getty images|pa (?:media|wire)|shutterstock|bloomberg|reuters|alamy|istock|afp|epa|efe|ap|연합뉴스|뉴시스|뉴스1|로이터|게티이미지\S{0,6})(?:\W{1,3}|$)){1,4}$/i;
/** Agencies that sell mostly pictures: their name as a line means nothing else. */
const PICTURE_AGENCY = /^\W*(?:getty images|shutterstock|alamy|istock|epa|pa media|게티이미지\S{0,6})\W*$/i;
const STATED_CREDIT =
  /^\W*(?:사진|자료|그래픽|이미지)\s*(?:=|:|제공|출처)\s*\S|^(?:photo|image|picture)s?(?: credit)?(?: by\b|:| courtesy\b)/i;

/** The heading over links to other reports, and prefixes of such lines. */
const RELATED =
  /^[\s[(<◆▶■★☞●◇▷【-]*(?:관련\s*(?:기사|뉴스|보도)|(?:많이\s*본|주요|추천|인기|최신|이\s*시각)\s*(?:기사|뉴스)|함께\s*(?:보면 좋은|볼 만한|읽을?)\s*(?:기사|뉴스)|related(?:\s+(?:articles?|stories|story|news|coverage|reading|links|topics))?|read\s+more|more\s+on\s+this(?:\s+story)?|more\s+(?:stories|news)|read\s+(?:also|next)|also\s+read|see\s+also|you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy)|don['’]t\s+miss|recommended(?:\s+(?:stories|for you))?|most\s+(?:read|popular)|trending|mehr\s+zum\s+thema|lesen\s+sie\s+auch|auch\s+interessant|häufig\s+gelesen|(?:à\s+)?lire\s+aussi|leggi\s+anche|(?:lee|leer)\s+también|leia\s+também|les\s+også|lees\s+ook|läs\s+(?:också|mer)|читайте\s+также|関連(?:記事|ニュース)|相关(?:阅读|新闻))[\s\])>:：】.…]*$/i;

/**
 * Whether a line is not part of the story: copyright, a row of buttons or, before or after the text, a date or an
 * author's name alone.
 */
export function isBoilerplate(line: string, atEdge: boolean): boolean {
  if (line.length > MAX_BOILERPLATE) return false;
  if (COPYRIGHT.test(line) || PLACEHOLDER.test(line)) return true;
  return isButtonRow(line) || isByline(line) || (atEdge && (isEnglishByline(line) || isDateLine(line)));
}

function isButtonRow(line: string): boolean {
  return /\p{L}/u.test(line) && !/\p{L}/u.test(line.replace(BUTTON, ''));
}

/** Whether a line under a picture is only a credit. */
export function isCredit(line: string): boolean {
  return line.length <= 60 && CREDIT.test(line);
}

/** The same if the picture already has a caption: a line that can be nothing else. */
export function isBareCredit(line: string): boolean {
  return line.length <= 60 && (AGENCY.test(line) || STATED_CREDIT.test(line));
}

/** Whether a line is the name of a picture agency. */
export function isPictureAgency(line: string): boolean {
  return line.length <= 30 && PICTURE_AGENCY.test(line);
}

/** Whether a line introduces links to other reports. */
export function isRelatedHeading(line: string): boolean {
  return line.length <= 60 && RELATED.test(line);
}

function isDateLine(line: string): boolean {
  if (line.length > 80 || !/\d/.test(line)) return false;
  return (
    !/[\p{L}%$€₩]/u.test(line.replace(DATE_WORDS, '').replace(KOREAN_DATE_WORDS, '')) &&
    /\d{4}|\d\d:\d\d|\b(?:ago|read|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|입력/i.test(line)
  );
}
