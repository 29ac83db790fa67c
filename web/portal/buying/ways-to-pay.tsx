import { Radio, Stack } from '@mantine/core';
import type { PaymentMethodView } from '../../../server/credits/payments/contract.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';

interface WaysToPayProps {
  methods: readonly PaymentMethodView[];
  chosen: PaymentMethodView;
  onChoose: (method: PaymentMethodView) => void;
}

/** Online, or by transfer: asked only where there is a choice. */
export function WaysToPay({ methods, chosen, onChoose }: WaysToPayProps) {
  const { t } = useTexts();
  if (methods.length < 2) return null;
  const choose = (key: string) => {
    const method = methods.find((one) => one.key === key);
    if (method) onChoose(method);
  };
  return (
    <Radio.Group label={t('portal:buy.method')} value={chosen.key} onChange={choose}>
      <Stack gap="xs" mt="xs">
        {methods.map((method) => (
          <Radio
            key={method.key}
            value={method.key}
            label={t(`portal:buy.${method.kind}`)}
            description={t(`portal:buy.${method.kind}Hint`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
