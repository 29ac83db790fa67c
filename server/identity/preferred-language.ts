import { LANGUAGES, type Language } from './actor.ts';

/** The first of our languages that an Accept-Language header names, by its weights; English when none. */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((wish, index) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const weight = Number(
      parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0, index };
  });
  const sorted = wishes
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { language } of sorted) {
    const ours = LANGUAGES.find((known) => known === language);
    if (ours) return ours;
  }
  return 'en';
}
