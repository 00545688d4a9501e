/** Nothing, in place of what finds addresses in a text for markdown-it: the program finds them itself. */
export class LinkifyIt {}
