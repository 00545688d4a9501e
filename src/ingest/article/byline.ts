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
export function isByline(line: string): boolean {
  return BYLINE.test(line) || (line.length < 80 && MAIL_LINE.test(line));
}

/** A line such as `By Ada Green`, which is a byline only outside the text. */
export function isEnglishByline(line: string): boolean {
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
