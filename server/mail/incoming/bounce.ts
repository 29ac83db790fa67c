const SCANNED_BYTES = 512 * 1024;
const MOST_IDS = 50;

/** What a delivery report says (RFC 3464), read without believing more of it than that some mail did not arrive. */
export type Bounce = {
  /** Failed for good, rather than delayed or delivered. */
  forGood: boolean;
  /** Every Message-ID in it that looks like one of ours. */
  messageIds: string[];
  diagnosis: string;
};

/** Reads a mail as a delivery report; undefined when it is none. Linear, on a bounded part of the mail. */
export function readBounce(raw: Buffer, domain: string): Bounce | undefined {
  const text = raw.subarray(0, SCANNED_BYTES).toString('latin1');
  const header = text.slice(0, text.search(/\r?\n\r?\n/));
  const action = /^Action:[ \t]{0,5}(failed|delayed|delivered|relayed|expanded)/im
    .exec(text)?.[1]
    ?.toLowerCase();
  const isReport = /multipart\/report/i.test(header) || /^X-Failed-Recipients:/im.test(header);
  if (!isReport && action === undefined) return undefined;
  const ids = [...text.matchAll(/<([0-9a-f]{32})@([^>\s]{1,250})>/g)]
    .filter((match) => match[2]?.toLowerCase() === domain)
    .map((match) => match[0]);
  return {
    forGood: action === 'failed' || (action === undefined && isReport),
    messageIds: [...new Set(ids)].slice(0, MOST_IDS),
    diagnosis: (/^(?:Diagnostic-Code|Status):[ \t]{0,5}([^\r\n]{1,300})/im.exec(text)?.[1] ?? '').trim(),
  };
}
