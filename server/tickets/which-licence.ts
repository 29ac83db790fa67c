import type { LicenceFacts } from './coverage.ts';

/** A licence by which a ticket may be decided, and the site that a customer may call it by. */
export type CountedLicence = LicenceFacts & { site: string };

/**
 * How a ticket's licence is known: said by the customer or by staff, found by the house; or none: said to be about none,
 * or nobody knows which of several.
 */
export type LicenceKnown = 'named' | 'inferred' | 'none' | 'unknown';

/** The licence of an issue, and those by which its coverage is decided. */
export type WhichLicence = { licenceId: string | null; known: LicenceKnown; counting: CountedLicence[] };

/**
 * Which of a customer's licences an issue is about. Of several of which none was named all count, so that the most
 * favourable decides: the customer does not pay for what he was not asked.
 * @param said the id of one; null for none of them; undefined when he was not asked
 * @param text in which he may have named one by its key or its site
 */
export function whichLicence(
  licences: readonly CountedLicence[],
  said: string | null | undefined,
  text = '',
): WhichLicence {
  if (said === null) return { licenceId: null, known: 'none', counting: [] };
  if (said !== undefined) {
    const counting = licences.filter(({ id }) => id === said);
    return { licenceId: said, known: 'named', counting };
  }
  const active = licences.filter(({ state }) => state === 'active');
  const candidates = active.length > 0 ? active : licences;
  const found =
    onlyOne(licences.filter(({ key }) => mentions(text, key))) ??
    onlyOne(candidates.filter(({ site }) => mentions(text, hostOf(site)))) ??
    onlyOne(candidates);
  if (found) return { licenceId: found.id, known: 'inferred', counting: [found] };
  return {
    licenceId: null,
    known: candidates.length === 0 ? 'none' : 'unknown',
    counting: [...candidates],
  };
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** Shorter ones turn up in texts by chance. */
const SHORTEST_NAME = 5;
const LONGEST_TEXT = 20_000;

/** Whether a text has this name in it as a word of its own. */
function mentions(text: string, name: string): boolean {
  if (name.length < SHORTEST_NAME) return false;
  const [within, wanted] = [text.slice(0, LONGEST_TEXT).toLowerCase(), name.toLowerCase()];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1))
    if (!isPartOfWord(within[at - 1]) && !isPartOfWord(within[at + wanted.length])) return true;
  return false;
}

function isPartOfWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_-]/u.test(character);
}

/** `https://www.shop.example/start` is called `shop.example`. */
function hostOf(site: string): string {
  return (
    site
      .trim()
      .replace(/^[a-z]+:\/\//i, '')
      .replace(/^www\./i, '')
      .split(/[/?#\s]/)[0] ?? ''
  );
}
