import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LinkedTransferView } from '../../../../server/licences/transfers/contract.ts';
import { api } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { errorsByField, FormError } from '../../../shared/components/form-error.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Entrance } from '../../../shared/identity/entrance.tsx';
import card from '../../card.module.css';
import { Answers } from './answers.tsx';
import { OfferSheet } from './offer-sheet.tsx';
import { useOfferWords } from './use-offer-words.ts';

interface LinkedOfferProps {
  token: string;
  link: LinkedTransferView;
}

interface Answer {
  answer: 'agree' | 'decline';
  who?: { name: string; company: string };
}

/** The offer of the mail, with the two answers that the link stands for; then what became of it. */
export function LinkedOffer({ token, link }: LinkedOfferProps) {
  const { t } = useTexts();
  const answer = useCommand<Answer, LinkedTransferView>({
    anonymous: true,
    run: ({ answer: given, who = {} }, options) =>
      api.post(
        `/transfer-links/${encodeURIComponent(token)}/${given}`,
        given === 'agree' ? who : {},
        options,
      ),
  });
  const { transfer } = answer.data ?? link;
  const { title, intro, reason } = useOfferWords(transfer);
  const isNew = link.person === null;
  const isOpen = transfer.state === 'asked';
  return (
    <Entrance
      wide
      bare
      title={title}
      intro={<span role={isOpen ? undefined : 'status'}>{intro}</span>}
      below={<AppLink to="/sign-in">{t('portal:quoteLink.signIn')}</AppLink>}
    >
      {reason && <p>{reason}</p>}
      {answer.isSuccess && isNew && transfer.state === 'agreed' && (
        <p>{t('portal:transfer.offer.invited')}</p>
      )}
      <OfferSheet transfer={transfer}>{isOpen && <AnswerForm link={link} answer={answer} />}</OfferSheet>
    </Entrance>
  );
}

interface AnswerFormProps {
  link: LinkedTransferView;
  answer: ReturnType<typeof useCommand<Answer, LinkedTransferView>>;
}

/** Whoever is not known here yet says who he is together with his yes. */
function AnswerForm({ link, answer }: AnswerFormProps) {
  const { t } = useTexts();
  const isNew = link.person === null;
  const form = useForm({
    initialValues: { name: '', company: '' },
    validate: {
      name: (name) => (!isNew || name.trim() ? null : t('portal:transfer.offer.nameMissing')),
      company: (company) => (!isNew || company.trim() ? null : t('portal:transfer.offer.companyMissing')),
    },
  });
  const agree = ({ name, company }: { name: string; company: string }) =>
    answer.mutate(
      { answer: 'agree', ...(isNew ? { who: { name: name.trim(), company: company.trim() } } : {}) },
      { onError: (error) => form.setErrors(errorsByField(error)) },
    );
  return (
    <form noValidate style={{ display: 'grid', gap: 14 }} onSubmit={form.onSubmit(agree)}>
      <FormError error={answer.error} fields={['name', 'company']} />
      {link.person ? (
        <p className={card.soft}>{t('portal:transfer.offer.answersFor', link.person)}</p>
      ) : (
        <>
          <h3>{t('portal:transfer.offer.who')}</h3>
          <TextInput
            label={t('portal:transfer.offer.name')}
            autoComplete="name"
            maxLength={200}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('portal:transfer.offer.company')}
            description={t('portal:transfer.offer.companyHint')}
            autoComplete="organization"
            maxLength={200}
            {...form.getInputProps('company')}
          />
        </>
      )}
      <Answers
        actions={link.transfer.actions}
        pending={answer.isPending ? answer.variables.answer : undefined}
        onDecline={() => answer.mutate({ answer: 'decline' })}
      />
    </form>
  );
}
