// Reads the little Markdown that Stripe's descriptions use: paragraphs, links, code, emphasis, lists. Pure.
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'link'; text: string; url: string };

export interface Paragraph {
  isItem: boolean;
  parts: Inline[];
}

/** Some of Stripe's links lack their last parenthesis. */
const INLINE = /`([^`]+)`|\[([^[\]]+)\]\(([^)\s]+)\)?|\*\*?([^*\s][^*]*)\*\*?|<a [^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/g;

export function parseMarkdown(markdown: string): Paragraph[] {
  return markdown
    .split(/\n\s*\n|\n(?=\s*[-*] )/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      const isItem = /^[-*] /.test(block);
      return { isItem, parts: parseInline((isItem ? block.slice(2) : block).replaceAll(/\s*\n\s*/g, ' ')) };
    });
}

function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) parts.push({ kind: 'text', text: stripTags(text.slice(end, match.index)) });
    parts.push(readMatch(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: stripTags(text.slice(end)) });
  return parts;
}

function readMatch([whole, code, linkText, linkUrl, strong, htmlUrl, htmlText]: RegExpExecArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  const url = cleanUrl(linkUrl ?? htmlUrl ?? '');
  const text = stripTags(linkText ?? htmlText ?? whole).replaceAll('`', '');
  return url === null ? { kind: 'text', text } : { kind: 'link', text, url };
}

/** Only https leaves Paydeck; Stripe's texts also have relative links, and a path written twice. */
function cleanUrl(url: string): string | null {
  const absolute = url.startsWith('/') ? `https://docs.stripe.com${url}` : url;
  const cleaned = absolute.replace('docs.stripe.com/docs/', 'docs.stripe.com/');
  return cleaned.startsWith('https://') ? cleaned : null;
}

function stripTags(text: string): string {
  return text
    .replaceAll(/<\/?[a-z][^>]*>/gi, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Without any marks, for one line. */
export function toPlainText(paragraphs: readonly Paragraph[]): string {
  const text = paragraphs.map(({ parts }) => parts.map((part) => part.text).join('')).join(' ');
  // A link around other markup was not read as one.
  return text.replaceAll(/\[([^\]]*)\]\([^)\s]*\)/g, '$1');
}
