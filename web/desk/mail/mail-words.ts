import { useTexts } from '../../shared/i18n/use-texts.ts';

/** Why a mail was set aside, or what became of one: our words for it, else what the mail server said. */
export function useMailWords() {
  const { i18n } = useTexts();
  const mail = i18n.getFixedT(null, 'mail');
  const words = (group: 'reason' | 'remark') => (key: string) =>
    i18n.exists(`${group}.${key}`, { ns: 'mail' }) ? String(mail(`${group}.${key}` as never)) : key;
  return { reason: words('reason'), remark: words('remark') };
}
