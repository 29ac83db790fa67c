export interface FrameOptions {
  /** Set after the reader's click; until then nothing is fetched from outside. */
  showRemoteImages: boolean;
  /** The address of an attachment on our own host by its Content-ID; undefined where the mail has none. */
  attachmentUrl?: (contentId: string) => string | undefined;
  /** With a nonce, only our own style sheet is let in beside the inline styles that the sanitiser checked. */
  cspNonce?: string;
}

export interface FramedMail {
  html: string;
  /** To be sent as `Content-Security-Policy`; the document also holds what of it a meta element can say. */
  csp: string;
  hasRemoteImages: boolean;
}

/** For the `sandbox` attribute of the iframe. No scripts, no same origin; links open in ordinary new tabs. */
export const FRAME_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

const waitingAttachment = /<img data-cid="([^"]*)"/g;
const waitingRemote = /<img data-remote-src="([^"]*)"/g;

const styles = `
:root { color-scheme: light; }
body { margin: 0; padding: 12px; background: #fff; color: #1a1a1a; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
img:not([src]) { display: inline-block; min-width: 24px; min-height: 24px; border: 1px dashed #9a9a9a; }
table { max-width: 100%; }
blockquote { margin: 8px 0 8px 4px; padding-left: 12px; border-left: 3px solid #d0d0d0; color: #555; }
pre { white-space: pre-wrap; }
`;

/**
 * The document that shows a mail in a sandboxed iframe. Takes only what `sanitiseMailHtml` returned: there `<img` can
 * stand in a tag only, since every `<` of a text or an attribute is escaped.
 */
export function frameDocument(sanitised: string, options: FrameOptions): FramedMail {
  const hasRemoteImages = sanitised.includes('<img data-remote-src="');
  let body = sanitised.replace(waitingAttachment, (all, contentId: string) => {
    const url = options.attachmentUrl?.(contentId);
    return url === undefined ? all : `<img src="${escapeAttribute(url)}"`;
  });
  // The policy admits https only, so that no one on the way sees what is read.
  const showRemote = (_: string, url: string) => `<img src="${url.replace(/^http:/, 'https:')}"`;
  if (options.showRemoteImages) body = body.replace(waitingRemote, showRemote);
  const policy = contentPolicy(options);
  const nonce = options.cspNonce === undefined ? '' : ` nonce="${escapeAttribute(options.cspNonce)}"`;
  const html = `<!doctype html>
<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">
<style${nonce}>${styles}</style></head>
<body>${body}</body></html>`;
  // These two only work in the header; browsers ignore them in the document.
  return { html, csp: `${policy}; frame-ancestors 'self'; sandbox ${FRAME_SANDBOX}`, hasRemoteImages };
}

function contentPolicy({ showRemoteImages, cspNonce }: FrameOptions): string {
  const style =
    cspNonce === undefined
      ? "style-src 'unsafe-inline'"
      : `style-src 'nonce-${cspNonce}'; style-src-attr 'unsafe-inline'`;
  const images = `img-src 'self' data:${showRemoteImages ? ' https:' : ''}`;
  return `default-src 'none'; ${images}; ${style}; base-uri 'none'; form-action 'none'`;
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
