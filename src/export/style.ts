/** How an exported page looks: two columns at most, in the reader's own colours, and nothing fetched. On paper, addresses. */
export const STYLE = `
:root { color-scheme: light dark; --quiet: #555; --line: #bbb; }
@media (prefers-color-scheme: dark) { :root { --quiet: #b3b3b3; --line: #555; } }
body { font: 1.05rem/1.65 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1rem; overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; line-height: 1.75; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; }
a { color: LinkText; text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
article { border-top: 2px solid; margin-top: 3rem; }
h2 + .meta { margin-top: -.6em; }
article > footer { border-top: 1px solid var(--line); margin-top: 2rem; }
section + section { border-top: 1px solid var(--line); margin-top: 2rem; }
.meta, figcaption, .record, nav time { color: var(--quiet); font-size: .92em; }
.badges { list-style: none; padding: 0; }
.badges li { display: inline-block; border: 1px solid; padding: 0 .5em; margin: 0 .5em .3em 0; }
.summary { font-weight: 600; }
blockquote { border-left: 3px solid var(--line); margin-left: 0; padding-left: 1em; }
figure { border: 1px solid var(--line); margin: 1em 0; padding: .6em 1em; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .2em .6em; text-align: left; }
pre { overflow-x: auto; }
dl div { margin: .3em 0; }
dt { font-weight: 600; }
dd { margin-left: 1.2em; }
@media print {
  body { font-size: 11pt; max-width: none; }
  nav, .skip, .back { display: none; }
  article { break-before: page; }
  h2, h3, figure { break-after: avoid; break-inside: avoid; }
  a[href^="http"]::after { content: " <" attr(href) ">"; font-size: .85em; }
}
`;
