import { NativeSelect, NumberInput } from '@mantine/core';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { DisputeView } from '../contract.ts';

interface ReturnFieldsProps {
  charge: Pick<DisputeView, 'charged' | 'givenBack' | 'returns'>;
  /** What the form hands to an input of this name. */
  inputOf: (name: 'reason' | 'credits') => object;
}

/** By which reason credits come back, each with as many as the policy says, and the way to say another number. */
export function ReturnFields({ charge, inputOf }: ReturnFieldsProps) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  return (
    <>
      <NativeSelect
        label={t('desk:field.reason')}
        data={charge.returns.map((one) => ({
          value: one.reason,
          label: t('desk:disputes.returns', {
            reason: t(`support:reason.${one.reason}`),
            credits: creditsText(one.credits),
          }),
        }))}
        {...inputOf('reason')}
      />
      <NumberInput
        label={t('desk:disputes.credits')}
        description={t('desk:disputes.creditsHint')}
        min={0.01}
        max={charge.charged - charge.givenBack}
        decimalScale={2}
        {...inputOf('credits')}
      />
    </>
  );
}
