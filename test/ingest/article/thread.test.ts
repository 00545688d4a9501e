import { expect, test } from 'vitest';
import { itemOfPage, jsonLd, paragraphs, TEXT } from './helpers.ts';

const ASK = 'Which of the two assays is right, the one by fire or the one by acid? They differ by a tenth.';
const ANSWER = 'The one by fire, since acid leaves some of the gold in the slag. Ask the laboratory for both.';
const THANKS = 'Thank you, that explains it.';
const MENU = '<ul class="menu"><li><a href="/">Home</a></li><li><a href="/new">New posts</a></li></ul>';
const SIDE =
  '<div class="sidebar"><h3>Hot topics</h3><p class="message-body">What others ask in this forum of ours today.</p></div>';
const page = (body: string, head = '') =>
  `<html><head><title>Fire or acid</title>${head}</head><body>${MENU}<h1>Fire or acid</h1>${body}${SIDE}</body></html>`;

const xenForo = (name: string, time: string, text: string, extra = '') =>
  `<article class="message message--post js-post"><div class="message-cell--user"><section class="message-user"><div class="message-avatar">
  <a class="avatar" href="/members/${name}.1/"><span>K</span></a></div><h4 class="message-name"><a href="/members/${name}.1/" class="username">${name}</a></h4>
  <h5 class="userTitle">Old hand</h5><dl><dt>Joined</dt><dd>May 8, 2019</dd></dl></section></div><div class="message-cell--main"><header class="message-attribution">
  <time datetime="${time}">a while ago</time></header><div class="message-content"><div class="message-userContent"><article class="message-body">
  <div class="bbWrapper">${text}</div></article></div></div><aside class="message-signature">Gold is where you find it</aside>${extra}</div></article>`;
const phpBb = (name: string, time: string, text: string) =>
  `<div class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt><a href="./memberlist.php?mode=viewprofile&u=2" class="username">${name}</a></dt>
  <dd class="profile-posts"><strong>Posts:</strong> 2999</dd></dl><div class="postbody"><div id="post_content1"><h3><a href="#p1">Re: Fire or acid</a></h3>
  <p class="author"><span>by <strong><a class="username">${name}</a></strong> » </span><time datetime="${time}">Wed Apr 07, 2010 3:39 pm</time></p>
  <div class="content">${text}</div><div class="signature">Gold is where you find it</div></div></div></div></div>`;
const vBulletin = (name: string, time: string, text: string) =>
  `<li class="b-post" itemprop="comment" itemscope itemtype="https://schema.org/Comment"><div class="userinfo"><div class="author" itemprop="author" itemscope><strong>
  <span itemprop="name">${name}</span></strong></div><ul><li>Posts: 12</li></ul></div><div class="b-post__content"><time itemprop="dateCreated" datetime="${time}">03-16-2014, 07:25 PM</time>
  <div class="OLD__post-content"><div class="js-post__content-text" itemprop="text">${text}</div></div></div></li>`;
const vBulletin3 = (name: string, time: string, text: string) =>
  `<table id="post7"><tr><td class="thead">${time}, 07:25 PM</td></tr><tr><td><a class="bigusername" href="member.php?u=7">${name}</a><div class="smallfont">Join Date: May 2004</div></td>
  <td><div id="post_message_7">${text}</div></td></tr></table>`;
const simpleMachines = (name: string, time: string, text: string) =>
  `<div class="post_wrapper"><div class="poster"><h4><a href="https://forum.example/index.php?action=profile;u=3">${name}</a></h4><ul><li>Hero Member</li></ul></div>
  <div class="postarea"><div class="keyinfo"><div class="smalltext">« <strong>Reply #1 on:</strong> ${time} »</div></div><div class="post"><div class="inner" id="msg_3">${text}</div></div></div></div>`;
const myBb = (name: string, time: string, text: string) =>
  `<div class="post"><div class="post_author"><div class="author_information"><a href="https://forum.example/user-3.html">${name}</a></div><div class="author_statistics">Posts: 12</div></div>
  <div class="post_content"><div class="post_head"><span class="post_date">${time}, 10:20 AM</span></div><div class="post_body">${text}</div></div></div>`;
const discourse = (name: string, time: string, text: string) =>
  `<div class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope><a href="/u/${name}"><span itemprop="name">${name}</span></a></span>
  <time datetime="${time}" class="post-time">once</time><span itemprop="position">1</span></div><div class="post" itemprop="text">${text}</div><span class="post-likes">3 Likes</span></div>`;
const flarum = (name: string, _time: string, text: string) =>
  `<article><div class="PostUser"><h3 class="PostUser-name">${name}</h3></div><div class="Post-body">${text}</div></article>`;
const bbPress = (name: string, time: string, text: string) =>
  `<div class="bbp-reply-header"><div class="bbp-meta"><span class="bbp-reply-post-date">${time} at 4:58 pm</span><a class="bbp-reply-permalink">#35</a></div></div>
  <div class="loop-item"><div class="bbp-reply-author"><a class="bbp-author-link"><span class="bbp-author-name">${name}</span></a><div class="bbp-author-role">Member</div></div>
  <div class="bbp-reply-content">${text}</div></div>`;
const vanilla = (name: string, time: string, text: string) =>
  `<div class="Comment"><div class="Item-Header"><span class="Author"><a class="Username" href="/profile/${name}">${name}</a></span><span class="PostCount">Posts: <b>4</b></span>
  <time datetime="${time}">March 2018</time></div><div class="Item-Body"><div class="Message userContent">${text}</div><div class="Signature UserSignature userContent-signature">My speakers</div></div></div>`;
const gitHub = (name: string, time: string, text: string) =>
  `<div class="timeline-comment"><div class="timeline-comment-header"><strong><a href="https://github.com/${name}" class="author">${name}</a></strong> commented
  <relative-time datetime="${time}">on Feb 4</relative-time></div><task-lists><table><tr><td class="d-block comment-body markdown-body js-comment-body">${text}</td></tr></table></task-lists></div>`;
const stackExchange = (name: string, time: string, text: string, type = 'answer') =>
  `<div class="${type} js-${type}"><div class="votecell">7</div><div class="postcell"><div class="s-prose js-post-body" itemprop="text">${text}</div>
  <div class="post-signature"><div class="user-action-time"><a>edited <span title="2026-05-03 22:06:56Z" class="relativetime">May 3</span></a></div><div class="user-details"><a href="/users/9/editor">Editor</a></div></div>
  <div class="post-signature owner"><div class="user-action-time">asked <span title="${time}" class="relativetime">then</span></div><div class="user-details" itemprop="author" itemscope>
  <a href="/users/1/x">${name}</a> <span class="reputation-score">43</span></div></div></div>
  <ul class="comments-list"><li><div class="comment-text"><div class="comment-body"><span class="comment-copy">Have you searched before you asked?</span></div></div></li></ul></div>`;
const reddit = (name: string, time: string, text: string, kind = 'comment', children = '') =>
  `<div class="thing ${kind}"><div class="entry"><p class="title"><a class="title" href="https://mine.example/assay">Fire or acid</a></p><p class="tagline"><a href="https://old.reddit.com/user/${name}" class="author">${name}</a>
  <span class="score">12 points</span> <time datetime="${time}">2 hours ago</time></p><form class="usertext"><div class="usertext-body may-blank-within"><div class="md">${text}</div></div></form></div><div class="child">${children}</div></div>`;
const redditSide =
  '<div class="side"><div class="usertext-body"><div class="md"><p>Rules of this part of the site, and what we talk about here.</p></div></div></div>';

const [FIRST, SECOND, THIRD] = ['2026-02-04T10:00:00Z', '2026-02-05T11:00:00Z', '2026-03-06T12:00:00Z'];
type Post = (name: string, time: string, text: string) => string;
const thread = (post: Post, times: readonly [string, string, string] = [FIRST, SECOND, THIRD]) =>
  post('kimyuna', times[0], ASK) + post('assayer', times[1], ANSWER) + post('kimyuna', times[2], THANKS);
const [DAY2, DAY3] = ['2026-02-05', '2026-03-06'];
const generator = (name: string) => `<meta name="generator" content="${name}">`;

test.each([
  ['XenForo', 'https://forum.example/threads/fire-or-acid.7/', page(thread(xenForo))],
  ['phpBB', 'https://forum.example/viewtopic.php?t=5', page(thread(phpBb))],
  [
    'vBulletin',
    'https://forum.example/metals/7-fire',
    page(`<ul>${thread(vBulletin)}</ul>`, generator('vBulletin 6.0.6')),
  ],
  [
    'Discourse without scripts',
    'https://forum.example/t/fire-or-acid/15',
    page(`<noscript data-path="/t/1">${thread(discourse)}</noscript>`),
  ],
  [
    'bbPress',
    'https://forum.example/forums/topic/fire-or-acid/',
    page(
      `<ul><li class="bbp-header"><div class="bbp-reply-author">Author</div><div class="bbp-reply-content">Posts</div></li><li>${thread(bbPress, ['February 4, 2026', 'February 5, 2026', 'March 6, 2026'])}</li></ul>`,
    ),
  ],
  ['Vanilla', 'https://forum.example/discussion/18/fire-or-acid', page(thread(vanilla))],
  [
    'Simple Machines',
    'https://forum.example/index.php/topic/7',
    page(
      thread(simpleMachines, [
        'February 04, 2026, 06:51:22 PM',
        'February 05, 2026, 06:51:22 PM',
        'March 06, 2026, 06:51:22 PM',
      ]),
    ),
  ],
  ['GitHub', 'https://github.com/mine/assay/issues/7', page(thread(gitHub))],
  [
    'Reddit',
    'https://old.reddit.com/r/assay/comments/7/fire/',
    page(
      redditSide +
        reddit('kimyuna', FIRST, ASK, 'link') +
        reddit('assayer', SECOND, ANSWER, 'comment', reddit('kimyuna', THIRD, THANKS)),
    ),
  ],
])('a thread of %s is its posts, each with author and day, without signatures and cards', (_name, url, html) => {
  const { body, author, published } = itemOfPage(html, url);
  expect(body).toBe([ASK, `## assayer · ${DAY2}`, ANSWER, `## kimyuna · ${DAY3}`, THANKS].join('\n\n'));
  expect([author, published?.slice(0, 10)]).toEqual(['kimyuna', '2026-02-04']);
});

test.each([
  [
    'vBulletin 3',
    'https://forum.example/showthread.php?t=7',
    page(thread(vBulletin3, ['02-04-2026', '02-05-2026', '03-06-2026'])),
  ],
  [
    'MyBB',
    'https://forum.example/showthread.php?tid=7',
    page(thread(myBb, ['02-04-2026', '02-05-2026', '03-06-2026'])),
  ],
])('days that %s writes in a form that could be read in two ways stay as written', (_name, url, html) => {
  const { body } = itemOfPage(html, url);
  expect(body).toBe([ASK, '## assayer · 02-05-2026', ANSWER, '## kimyuna · 03-06-2026', THANKS].join('\n\n'));
});

test('a thread of Flarum without scripts is its posts with their authors', () => {
  const html = page(`<noscript id="flarum-content"><div class="container">${thread(flarum)}</div></noscript>`);
  const { body } = itemOfPage(html, 'https://forum.example/d/7-fire-or-acid');
  expect(body).toBe([ASK, '## assayer', ANSWER, '## kimyuna', THANKS].join('\n\n'));
});

test('a question of Stack Exchange has its answers, with those who wrote them, without comments and editors', () => {
  const { body, author, published } = itemOfPage(
    page(
      stackExchange('kimyuna', '2026-02-04 09:34:33Z', ASK, 'question') +
        stackExchange('assayer', '2026-02-05 09:34:33Z', ANSWER),
    ),
    'https://metals.stackexchange.com/questions/7/fire-or-acid',
  );
  expect(body).toBe([ASK, `## assayer · ${DAY2}`, ANSWER].join('\n\n'));
  expect([author, published]).toEqual(['kimyuna', '2026-02-04T09:34:33Z']);
});

const newsTop = (extra = '') =>
  `<table class="fatitem"><tr class="athing submission"><td><span class="titleline"><a href="https://mine.example/assay">Fire or acid</a></span></td></tr>
  <tr><td class="subtext"><span class="subline">31 points by <a href="user?id=kimyuna" class="hnuser">kimyuna</a> <span class="age" title="2026-02-04T14:20:00 1772400000">3 hours ago</span></span></td></tr>
  <tr><td>${extra}</td></tr></table>`;
const newsReply = (name: string, day: string, text: string) =>
  `<tr class="athing comtr"><td><table><tr><td class="ind"></td><td class="default"><span class="comhead"><a href="user?id=${name}" class="hnuser">${name}</a>
  <span class="age" title="${day}T11:00:00 1772400000"><a>2 hours ago</a></span></span><div class="comment"><div class="commtext c00">${text}</div><div class="reply"><a>reply</a></div></div></td></tr></table></td></tr>`;

test.each([
  ['with a text', `<div class="toptext">${ASK}</div>`, [ASK]],
  ['of a link', '', ['[Fire or acid](https://mine.example/assay)']],
])('a submission to Hacker News %s comes with its replies', (_name, extra, first) => {
  const { body, author, published } = itemOfPage(
    page(`${newsTop(extra)}<table>${newsReply('assayer', DAY2, ANSWER)}${newsReply('lee', DAY3, ASK)}</table>`),
    'https://news.ycombinator.com/item?id=7',
  );
  expect(body).toBe([...first, `## assayer · ${DAY2}`, ANSWER, `## lee · ${DAY3}`, ASK].join('\n\n'));
  expect([author, published]).toEqual(['kimyuna', '2026-02-04T14:20:00Z']);
});

test('a topic of GeekNews comes with its comments', () => {
  const topic =
    '금 시료의 품위를 불로 재는 방법과 산으로 재는 방법을 견주고, 둘이 왜 다른지 설명합니다. 차이는 슬래그에 남는 금입니다.';
  const comment = '실험실에서는 두 방법을 모두 쓰고 차이를 기록한다고 합니다.';
  const { body, author } = itemOfPage(
    page(
      `<div class="topic"><div class="topictitle"><h1>불과 산</h1></div><div class="topicinfo"><span>12</span>P by <a href="/@kimyuna">kimyuna</a> 3일전</div>
      <div class="topic_contents"><span id="topic_contents">${paragraphs(topic)}</span></div></div><div class="comment_thread">
      <div class="comment_row"><div class="commentTD"><div class="commentinfo"><a href="/@assayer">assayer</a> <a href="/comment?id=8">2일전</a></div>
      <span class="comment_contents">${paragraphs(comment)}</span></div></div></div>`,
    ),
    'https://news.hada.io/topic?id=7',
  );
  expect(body).toBe([topic, '## assayer', comment].join('\n\n'));
  expect(author).toBe('kimyuna');
});

test('comments of readers are not part of an article, whatever its address and its data', () => {
  const comments =
    `<div class="comment"><span class="comment-author">lee</span><time datetime="${FIRST}">then</time><div class="comment-body">${ANSWER}</div></div>`.repeat(
      9,
    );
  const article = `<main><article>${paragraphs(TEXT, TEXT, TEXT)}</article></main>`;
  const data = jsonLd({ '@type': 'DiscussionForumPosting', headline: 'Fire or acid' });
  for (const url of ['https://news.example/topics/gold', 'https://news.example/threads/gold'])
    expect(itemOfPage(page(`${article}<section>${comments}</section>`, data), url).body).not.toContain(ANSWER);
});

test('a thread of one post is read like an article, with its author and date', () => {
  const { body, author, published } = itemOfPage(
    page(xenForo('lee', FIRST, TEXT) + SIDE),
    'https://forum.example/threads/7',
  );
  expect([body, author, published]).toEqual([TEXT.trim(), 'lee', FIRST]);
});

test('posts of an address that is not of a forum are read as any page', () => {
  expect(
    itemOfPage(page(xenForo('lee', FIRST, TEXT) + xenForo('kim', SECOND, TEXT)), 'https://site.example/a').body,
  ).not.toContain('##');
});

test.each([
  ['posts', Array.from({ length: 5000 }, (_, at) => xenForo(`n${at}`, FIRST, ASK)).join('')],
  ['posts within posts', `<div class="message-body">${ASK}`.repeat(5000)],
  [
    'names and dates',
    thread(xenForo) + xenForo('x', FIRST, TEXT, `<time class="date author">${'x '.repeat(50)}</time>`.repeat(9000)),
  ],
  [
    'kinds of posts',
    Array.from({ length: 9000 }, (_, at) => `<div class="p${'x'.repeat(at % 90)}-post-body">${ASK}`).join(''),
  ],
  ['lines', thread((name, time, text) => xenForo(name, time, text, `<i class="date${'_'.repeat(450)}!">x</i>`))],
  ['dashes', `<div class="${'a-'.repeat(50_000)}">${'<p>x</p>'.repeat(9)}</div>${thread(xenForo)}`],
])('a thread with a great many %s ends', (_name, posts) => {
  expect(itemOfPage(page(posts), 'https://forum.example/threads/7').body).toContain(ASK);
});
