/**
 * Boards and sections written after the markup of real sites, with words of their own: what a page shows of some entries in a
 * round.
 */

/** An entry as its site has it. */
export interface Entry {
  readonly no: number;
  readonly title: string;
  /** ISO day. */
  readonly day: string;
}

/** What a page shows: entries in its order, with pinned ones first. */
export interface Round {
  readonly shown: readonly Entry[];
  readonly pinned: readonly Entry[];
  /** From 1; ads are between rows in even rounds. */
  readonly number: number;
}

export interface Board {
  readonly name: string;
  readonly lang: 'ko' | 'en';
  readonly url: string;
  readonly address: (entry: Entry) => string;
  /** The dates of its rows: days, or none. */
  readonly isDated: boolean;
  readonly page: (round: Round) => string;
}

/** Of the first title: an edit leaves the address as it is. */
const slug = ({ title }: Entry): string =>
  title
    .replace(/ again$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
const [MONTHS, SHORT] = [
  [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];
const partsOf = ({ day }: Entry) => day.split('-').map(Number) as [number, number, number];
const american = (entry: Entry): string =>
  `${MONTHS?.[partsOf(entry)[1] - 1]} ${partsOf(entry)[2]}, ${partsOf(entry)[0]}`;
const british = (entry: Entry): string => `${partsOf(entry)[2]} ${SHORT?.[partsOf(entry)[1] - 1]}`;
const rows = (
  { shown, pinned, number }: Round,
  row: (entry: Entry, index: number, isPinned: boolean) => string,
  ad = '',
): string =>
  [
    ...pinned.map((entry, index) => row(entry, index, true)),
    ...shown.map((entry, index) => row(entry, index, false) + (number % 2 === 0 && index === 2 ? ad : '')),
  ].join('\n');

const KO_FRAME = (main: string): string => `<div id="skipnav"><a href="#content">본문 바로가기 안내 링크</a></div>
<div id="header"><div class="top_util"><a href="/login.do">로그인</a><a href="/sitemap.do">누리집 지도 한눈에 보기</a></div>
<div id="gnb"><ul><li><a href="/policy/list.do?menu=1">정책 정보와 주요 업무 계획</a></li><li><a href="/open/list.do?menu=2">정보 공개 제도와 청구 방법</a></li><li><a href="/stat/list.do?menu=3">통계와 연구 보고서 모아 보기</a></li></ul></div></div>
<div id="container"><div class="lnb_area"><ul class="lnb"><li class="on"><a href="/news/list.do">보도 자료</a></li><li><a href="/news/photo.do">사진 자료</a></li></ul></div>
<div id="content"><h3 class="page_title">보도 자료</h3>${main}</div></div>
<div id="footer"><ul><li><a href="/privacy.do">개인정보 처리 방침과 저작권 정책 안내</a></li></ul></div>`;

const EN_FRAME = (
  main: string,
): string => `<header class="site-header"><nav class="main-nav"><ul><li><a href="/about/leadership-and-governance">Leadership and governance of the group</a></li>
<li><a href="/projects/lithium-and-rare-earths">Projects in lithium and rare earths</a></li></ul></nav></header>
<main id="main">${main}</main><aside class="sidebar"><h2>Most read</h2><ul><li><a href="/news/most-read-story-of-the-whole-week">The most read story of the whole week is this one</a></li></ul></aside>
<footer class="site-footer"><ul><li><a href="/legal/terms-and-conditions-of-use">Terms and conditions of use of this site</a></li></ul></footer>`;

const PAGING = `<div class="paging"><strong>1</strong><a href="?pageIndex=2">2</a><a href="?pageIndex=3">3</a><a href="?pageIndex=11" class="next">다음 열 쪽으로 이동</a></div>`;

export const BOARDS: readonly Board[] = [
  {
    name: 'a ministry with a table of eGovFrame',
    lang: 'ko',
    url: 'https://www.ministry.example/kor/article/ATCL3f49a5a8c',
    address: ({ no }) => `https://www.ministry.example/kor/article/ATCL3f49a5a8c/${no}/view?mno=&searchCondition=0`,
    isDated: true,
    page: (round) =>
      KO_FRAME(`<form action="/kor/article" method="get"><select name="c"><option>제목</option></select><input name="q"></form>
<table class="tbl_list"><caption>보도 자료 목록</caption><thead><tr><th>번호</th><th>제목</th><th>담당 부서</th><th>등록일</th><th>조회수</th><th>첨부</th></tr></thead><tbody>
${rows(round, (entry, index, isPinned) => `<tr class="${isPinned ? 'notice' : index % 2 ? 'even' : 'odd'}"><td>${isPinned ? '공지' : 9000 - index}</td><td class="ta_left"><a href="/kor/article/ATCL3f49a5a8c/${entry.no}/view?mno=&amp;pageIndex=${round.number}&amp;rowPageC=0&amp;searchCondition=0">${entry.title}${index === 0 ? '<img src="/new.png" alt="새글">' : ''}</a></td><td>자원산업정책과</td><td>${entry.day}</td><td>${100 * round.number + index}</td><td><a href="/attach/down/${entry.no}.hwpx">내려받기</a></td></tr>`)}
</tbody></table>${PAGING}`),
  },
  {
    name: 'a ministry with a table of JSP',
    lang: 'ko',
    url: 'https://www.land.example/USR/NEWS/m_71/lst.jsp',
    address: ({ no }) => `https://www.land.example/USR/NEWS/m_71/dtl.jsp?id=${no}`,
    isDated: true,
    page: (round) =>
      KO_FRAME(
        `<table class="bd_tbl bd_tbl_ul"><tbody>${rows(
          round,
          (entry, index) =>
            `<tr><td class="bd_num">${7000 - index}</td><td class="bd_title"><a href="dtl.jsp;jsessionid=A${round.number}F9?lcmspage=${round.number}&amp;id=${entry.no}">${entry.title}</a> <span class="ico_new">N</span></td><td class="bd_field">도로</td><td class="bd_date">${entry.day.replaceAll('-', '.')}.</td><td class="bd_inquiry">${index * 31}</td></tr>`,
        )}</tbody></table>${PAGING}`,
      ),
  },
  {
    name: 'a statistics office with a list',
    lang: 'ko',
    url: 'https://stat.example/board.es?mid=a10301010000&bid=11109',
    address: ({ no }) => `https://stat.example/board.es?mid=a10301010000&bid=11109&act=view&list_no=${no}`,
    isDated: true,
    page: (round) =>
      KO_FRAME(
        `<div class="board_list"><ul>${rows(
          round,
          (entry) =>
            `<li><a href="/board.es?mid=a10301010000&amp;bid=11109&amp;act=view&amp;list_no=${entry.no}&amp;nPage=${round.number}"><span class="cate">산업동향</span><strong class="title">${entry.title}</strong><span class="txt">지난달 생산과 소비는 업종에 따라 서로 다른 흐름을 보였으며 자세한 내용은 붙임 자료에 있다.</span><span class="date">${entry.day}</span><span class="hit">조회 ${entry.no % 97}</span></a></li>`,
        )}</ul></div>${PAGING}`,
      ),
  },
  {
    name: 'a county with a definition list',
    lang: 'ko',
    url: 'https://www.county.example/news/press.do',
    address: ({ no }) => `https://www.county.example/news/pressView.do?nttId=${no}`,
    isDated: true,
    page: (round) =>
      KO_FRAME(
        `<div class="photo_list">${rows(
          round,
          (entry) =>
            `<dl class="item_box"><dt><a href="pressView.do?nttId=${entry.no}&amp;pageIndex=${round.number}&amp;pageUnit=10">${entry.title}</a></dt><dd class="txt"><a href="pressView.do?nttId=${entry.no}&amp;pageIndex=${round.number}">군은 올해 사업의 성과를 점검하고 내년 계획을 주민에게 설명하는 자리를 마련했다고 밝혔다.</a></dd><dd class="info">공보실 <span>|</span> ${Number(entry.day.slice(5, 7))}월 ${Number(entry.day.slice(8))}일</dd></dl>`,
        )}</div>${PAGING}`,
      ),
  },
  {
    name: 'a newspaper with thumbnails, titles and leads',
    lang: 'ko',
    url: 'https://www.paper.example/news/articleList.html?sc_section_code=S1N2',
    address: ({ no }) => `https://www.paper.example/news/articleView.html?idxno=${no}`,
    isDated: true,
    page: (round) =>
      KO_FRAME(
        `<section id="section-list"><ul class="type1">${rows(
          round,
          (entry, index) =>
            `<li${index === 0 ? ' class="first"' : ''}><a href="/news/articleView.html?idxno=${entry.no}" class="thumb"><img src="/t/${entry.no}.jpg" alt="현장을 찾은 관계자들이 설명을 듣고 있다"></a><div class="view-cont"><h4 class="titles"><a href="/news/articleView.html?idxno=${entry.no}" target="_top">${entry.title}</a></h4><p class="lead line-6x2"><a href="/news/articleView.html?idxno=${entry.no}">정부와 업계가 공급망 안정을 위해 머리를 맞댔다. 참석자들은 장기 계약과 비축 확대를 함께 추진하기로 했다.</a></p><span class="byline"><em>산업</em><em>김기자 기자</em><em>${entry.day.slice(5).replace('-', '.')} 14:2${index % 10}</em></span></div></li>`,
          '<li class="ad-row"><a href="https://ads.example.net/click?id=77">지금 신청하면 상담과 견적을 무료로 드립니다</a></li>',
        )}</ul></section><section class="popular-news"><h3>많이 본 뉴스</h3><ol>${round.pinned.map(({ no }) => `<li><a href="/news/articleView.html?idxno=${no + 500}">지난주 가장 많이 읽힌 기사 제목입니다</a></li>`).join('')}</ol></section>${PAGING}`,
      ),
  },
  {
    name: 'a portal with cards that are links, and times ago',
    lang: 'ko',
    url: 'https://news.portal.example/economy/industry',
    address: ({ no }) => `https://v.portal.example/v/2026112${no % 10}${no}`,
    isDated: false,
    page: (round) =>
      KO_FRAME(
        `<ul class="list_newsheadline2">${rows(
          round,
          (entry, index) =>
            `<li><a class="item_newsheadline2" href="https://v.portal.example/v/2026112${entry.no % 10}${entry.no}" data-tiara-ordnum="${index + 1}"><span class="wrap_thumb"><img src="x.jpg" alt=""></span><div class="cont_thumb"><strong class="tit_txt">${entry.title}</strong><p class="desc_txt">업계는 내년 가격 협상을 앞두고 장기 물량을 확보하려는 움직임이 빨라지고 있다고 전했다.</p><span class="txt_info">한빛신문</span></div></a></li>`,
        )}</ul><a href="javascript:;" class="btn_more">더보기</a>`,
      ),
  },
  {
    name: 'a regulator with a table of Drupal views',
    lang: 'en',
    url: 'https://www.regulator.example/newsroom/press-releases',
    address: (entry) => `https://www.regulator.example/newsroom/press-releases/2026-${entry.no}-${slug(entry)}`,
    isDated: true,
    page: (round) =>
      EN_FRAME(
        `<div class="view-content"><table class="usa-table views-table cols-3"><thead><tr><th><a href="?order=date&amp;sort=asc">Date</a></th><th>Headline</th><th>Release No.</th></tr></thead><tbody>${rows(
          round,
          (entry, index) =>
            `<tr class="pr-list-page-row views-row-${index + 1}"><td class="views-field views-field-field-publish-date"><time datetime="${entry.day}T12:00:00Z" class="datetime">${american(entry)}</time></td><td class="views-field views-field-field-display-title"><a href="/newsroom/press-releases/2026-${entry.no}-${slug(entry)}" hreflang="en">${entry.title}</a></td><td class="views-field">2026-${entry.no}</td></tr>`,
        )}</tbody></table></div><nav class="usa-pagination"><ul><li><a href="?page=1">2</a></li></ul></nav>`,
      ),
  },
  {
    name: 'a department with headings and paragraphs',
    lang: 'en',
    url: 'https://www.department.example/en/natural-resources/news/media-room.html',
    address: (entry) => `https://www.department.example/en/natural-resources/news/2026/11/${slug(entry)}.html`,
    isDated: true,
    page: (round) =>
      EN_FRAME(
        `<div class="mwsgeneric-base-html parbase section"><h1>News releases</h1>${rows(
          round,
          (entry) =>
            `<h3 class="h5"><a href="/en/natural-resources/news/2026/11/${slug(entry)}.html">${entry.title}</a></h3><p>${american(entry)} | Natural Resources | news release</p><p>The department announced support for projects across the country, and partners described what they expect of the coming year.</p>`,
        )}</div><ul class="pagination"><li><a href="?dprtmnt=nr&amp;page=2">Next results of the list</a></li></ul>`,
      ),
  },
  {
    name: "a miner's news for investors, with PDFs",
    lang: 'en',
    url: 'https://investors.miner.example/news/default.aspx',
    address: (entry) => `https://investors.miner.example/news/news-details/2026/${slug(entry)}/default.aspx`,
    isDated: true,
    page: (round) =>
      EN_FRAME(
        `<div class="module module-news"><div class="module_container">${rows(
          round,
          (entry) =>
            `<div class="module_item"><div class="module_date-time"><span class="module_date-text">${SHORT?.[partsOf(entry)[1] - 1]} ${partsOf(entry)[2]}, 2026</span></div><div class="module_headline"><a class="module_headline-link" href="/news/news-details/2026/${slug(entry)}/default.aspx">${entry.title}</a></div><div class="module_links"><a href="/files/${entry.no}.pdf">Download the release as a file</a><a href="/news/news-details/2026/${slug(entry)}/default.aspx?utm_source=list">Read More</a></div></div>`,
        )}</div></div>`,
      ),
  },
  {
    name: 'a blog with classes of Tailwind and CSS modules',
    lang: 'en',
    url: 'https://blog.example/articles',
    address: (entry) => `https://blog.example/articles/${slug(entry)}`,
    isDated: true,
    page: (round) =>
      EN_FRAME(
        `<div class="grid grid-cols-1 gap-8 md:grid-cols-3 Grid_root__k2Jd9">${rows(
          round,
          (entry, index) =>
            `<a class="group flex flex-col hover:bg-gray-50 ${index === 0 ? 'md:col-span-2' : ''} Card_card__x8Y${index}z" href="/articles/${slug(entry)}#top"><div class="aspect-[16/9]"><img alt="Aerial view of the processing plant at dawn" src="/i.jpg"></div><div class="mt-4 Card_body__q1W${round.number}"><p class="text-sm text-gray-500">${british(entry)}</p><h3 class="text-xl font-semibold">${entry.title}</h3><p class="text-gray-600">A closer view of what the market expects of supply, demand and prices in the months to come.</p><span class="text-blue-600">Read more</span></div></a>`,
        )}</div>`,
      ),
  },
  {
    name: 'a magazine with blocks of WordPress',
    lang: 'en',
    url: 'https://magazine.example/category/minerals/',
    address: (entry) => `https://magazine.example/2026/11/${slug(entry)}/`,
    isDated: true,
    page: (round) =>
      EN_FRAME(
        `<div class="wp-block-query"><ul class="wp-block-post-template is-layout-grid columns-3">${rows(
          round,
          (entry, index) =>
            `<li class="wp-block-post post-${entry.no} post type-post status-publish format-standard has-post-thumbnail hentry category-minerals tag-${index ? 'nickel' : 'cobalt'}"><figure class="wp-block-post-featured-image"><a href="/2026/11/${slug(entry)}/" target="_self"><img alt="${entry.title}" src="/i.jpg"></a></figure><h2 class="wp-block-post-title"><a href="/2026/11/${slug(entry)}/">${entry.title}</a></h2><div class="wp-block-post-date"><time datetime="${entry.day}T09:00:00+00:00"><a href="/2026/11/${slug(entry)}/">${american(entry)}</a></time></div><div class="taxonomy-category wp-block-post-terms"><a href="/category/minerals/" rel="tag">Minerals and metals of the future</a></div><div class="wp-block-post-author"><a href="/author/a-writer-of-the-magazine/">A Writer of the Magazine</a></div><p class="wp-block-post-excerpt__excerpt">What producers said at the conference. <a class="wp-block-post-excerpt__more-link" href="/2026/11/${slug(entry)}/">Continue reading</a></p></li>`,
          '<li class="wp-block-post sponsored"><h2 class="wp-block-post-title"><a rel="sponsored" href="/partners/a-message-from-our-partner">A message from our partner on tools for drilling</a></h2></li>',
        )}</ul></div><nav class="wp-block-query-pagination"><a href="/category/minerals/page/2/">Next page of the stories</a></nav>`,
      ),
  },
  {
    name: 'an aggregator of many sites',
    lang: 'en',
    url: 'https://links.example/newest',
    address: (entry) => `https://site${entry.no}.example.org/posts/${slug(entry)}`,
    isDated: false,
    page: (round) =>
      `<center><table id="hnmain"><tr><td><span class="pagetop"><b class="hnname"><a href="news">Links</a></b><a href="newest">new</a> | <a href="front">past</a> | <a href="newcomments">comments</a></span></td></tr><tr><td><table>${rows(
        round,
        (entry, index) =>
          `<tr class="athing submission" id="${entry.no}"><td class="title"><span class="rank">${index + 1}.</span></td><td class="votelinks"><a href="vote?id=${entry.no}&amp;how=up"><div class="votearrow"></div></a></td><td class="title"><span class="titleline"><a href="https://site${entry.no}.example.org/posts/${slug(entry)}" rel="nofollow">${entry.title}</a><span class="sitebit comhead"> (<a href="from?site=site${entry.no}.example.org"><span class="sitestr">site${entry.no}.example.org</span></a>)</span></span></td></tr><tr><td colspan="2"></td><td class="subtext"><span class="score">${index} points</span> by <a href="user?id=someone" class="hnuser">someone</a> <a href="item?id=${entry.no}">discuss this submission with others</a> | <a href="item?id=${entry.no}">${index} comments</a></td></tr><tr class="spacer"></tr>`,
      )}</table></td></tr></table></center>`,
  },
];
