import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[0-9a-f]{32}$/;

/** 128 random bits in small letters and digits: mail servers may change the case of a local part. */
export function newReplyToken(): string {
  return randomBytes(16).toString('hex');
}

/** Only this is kept: who reads the database learns no address that opens a ticket. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** `support@example.com` and a token make `support+TOKEN@example.com`. */
export function addressWithToken(mailAddress: string, token: string): string {
  const { local, domain } = splitAddress(mailAddress);
  return `${local}+${token}@${domain}`;
}

/** What an address of a mail has to do with the desk's own address. */
export type DeskAddress = { isOurs: false } | { isOurs: true; token: string | undefined };

export function readDeskAddress(address: string, mailAddress: string): DeskAddress {
  const ours = splitAddress(mailAddress);
  const { local, domain } = splitAddress(address);
  if (domain !== ours.domain || (local !== ours.local && !local.startsWith(`${ours.local}+`)))
    return { isOurs: false };
  const token = local.slice(ours.local.length + 1);
  return { isOurs: true, token: TOKEN.test(token) ? token : undefined };
}

/** A Message-ID that nobody can guess: a reply that names it has seen the mail. */
export function newMessageId(mailAddress: string): string {
  return `<${randomBytes(16).toString('hex')}@${splitAddress(mailAddress).domain}>`;
}

export function splitAddress(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf('@');
  return {
    local: address.slice(0, Math.max(at, 0)).toLowerCase(),
    domain: address.slice(at + 1).toLowerCase(),
  };
}

/** An address in its plain form. Quotes, comments and routes in one have sent mail to the wrong domain before (V06). */
export function isSendable(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>()[\],;:"\\\p{C}]{1,64}@[^\s@<>()[\],;:"\\\p{C}]+$/u.test(address);
}
