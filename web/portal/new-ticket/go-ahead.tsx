import { NumberInput } from '@mantine/core';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useCustomer } from '../queries.ts';

interface GoAheadProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** Up to which price work may begin without asking; not offered to who may confirm none. */
export function GoAhead({ value, onChange, error }: GoAheadProps) {
  const { t } = useTexts();
  const { confirmUpTo } = useCustomer().rights;
  if (confirmUpTo === 0) return null;
  return (
    <NumberInput
      label={t('portal:newTicket.goAhead')}
      description={t('portal:newTicket.goAheadHint')}
      min={0}
      {...(confirmUpTo === null ? {} : { max: confirmUpTo })}
      decimalScale={2}
      maw={360}
      value={value}
      onChange={(next) => onChange(String(next))}
      error={error}
    />
  );
}
