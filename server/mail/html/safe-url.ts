const MAX_URL_LENGTH = 4000;
const linkSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const imageSchemes = new Set(['http:', 'https:']);

/** Raster images only: an SVG is a document that can run scripts. */
const rasterImage = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[a-z\d+/=\s]{1,2000000}$/i;

/** A link target in its parsed form, or undefined if it is not a whole URL of a scheme that mail needs. */
export function safeLink(href: string): string | undefined {
  return parsed(href, linkSchemes);
}

/** Where an image of a mail comes from. Only `embedded` ones may load without being asked for. */
export type ImageSource =
  | { kind: 'attachment'; contentId: string }
  | { kind: 'remote'; url: string }
  | { kind: 'embedded'; url: string };

export function imageSource(src: string): ImageSource | undefined {
  const trimmed = src.trim();
  if (/^cid:/i.test(trimmed)) {
    const contentId = trimmed.slice(4);
    return isContentId(contentId) ? { kind: 'attachment', contentId } : undefined;
  }
  if (rasterImage.test(trimmed)) return { kind: 'embedded', url: trimmed };
  const url = remoteImage(trimmed);
  return url === undefined ? undefined : { kind: 'remote', url };
}

export function remoteImage(src: string): string | undefined {
  return parsed(src.startsWith('//') ? `https:${src}` : src, imageSchemes);
}

export function isContentId(text: string): boolean {
  return /^[^\s"'<>&]{1,250}$/.test(text);
}

/** The scheme is read by the parser that browsers follow, never from the string, which has many disguises. */
function parsed(text: string, schemes: ReadonlySet<string>): string | undefined {
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return schemes.has(url.protocol) ? url.href : undefined;
}
