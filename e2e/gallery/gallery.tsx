import { Button, Table } from '@mantine/core';
import { Problem } from '../../web/shared/api/problem.ts';
import { AppLink } from '../../web/shared/app/app-link.tsx';
import { Chip } from '../../web/shared/components/chip.tsx';
import { Composer } from '../../web/shared/components/composer.tsx';
import { ConfirmButton } from '../../web/shared/components/confirm-button.tsx';
import { CreditMeter } from '../../web/shared/components/credit-meter.tsx';
import { Amount, Credits } from '../../web/shared/components/credits.tsx';
import { EmptyState } from '../../web/shared/components/empty-state.tsx';
import { FormError } from '../../web/shared/components/form-error.tsx';
import { LoadFailed } from '../../web/shared/components/load-failed.tsx';
import { MailHtmlFrame } from '../../web/shared/components/mail-html-frame.tsx';
import { MessageCard, MessageText } from '../../web/shared/components/message-card.tsx';
import { Due, Moment } from '../../web/shared/components/moments.tsx';
import { PageTitle } from '../../web/shared/components/page-title.tsx';
import { QuotedText } from '../../web/shared/components/quoted-text.tsx';
import { CardSkeleton, ListSkeleton } from '../../web/shared/components/skeletons.tsx';
import { FoilNumber, Stub } from '../../web/shared/components/stub.tsx';
import { TimelineEvent } from '../../web/shared/components/timeline-event.tsx';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const refusal = new Problem({
  type: 'about:blank',
  title: 'The message was not sent',
  status: 422,
  detail: 'Please look at what is marked.',
  errors: [{ path: 'body', message: 'A message has at most 100,000 characters.' }],
});

/** Every shared component once, to be looked at. Not shipped. */
export default function Gallery() {
  return (
    <>
      <PageTitle
        title="Good morning, Mara"
        intro="The desk is open now, until 18:00 your time. Tickets are answered within one business day."
        action={<Button size="md">New ticket</Button>}
      />
      <Stub
        label="Your credits"
        foil={
          <>
            <FoilNumber caption="credits, 3.5 hours; they never expire">7</FoilNumber>
            <Button variant="default">Buy credits</Button>
          </>
        }
      >
        <h2 style={{ margin: 0 }}>Your credits</h2>
        <CreditMeter label="Credits this year" used={11} held={2} total={20} />
        <div>
          <Credits amount={1} />, <Credits amount={1.5} />, <Amount credits={-3} />
        </div>
        <AppLink to="/credits">Statement</AppLink>
      </Stub>
      <Stub label="Quote" tone="act" foil={<FoilNumber caption="credits, about 1½ hours">3</FoilNumber>}>
        <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <Chip tone="stamp">waiting for your yes</Chip>
          <small>open until 7 December</small>
        </div>
        <h2 style={{ margin: 0 }}>Set the gateway and price plans to pounds, test two orders</h2>
        <div style={{ display: 'flex', gap: 10, flexWrap: 'wrap' }}>
          <Button>Confirm 3 credits</Button>
          <Button variant="default">Ask first</Button>
          <ConfirmButton
            variant="subtle"
            color="gray"
            question="Decline it?"
            confirmLabel="Yes, decline"
            onConfirm={() => {}}
          >
            Decline
          </ConfirmButton>
        </div>
      </Stub>
      <Stub compact label="Limit" foil={<Button variant="default">Quote more</Button>}>
        <div style={{ display: 'flex', gap: 8 }}>
          <strong>60 of 60 minutes used</strong>
          <Chip tone="gold">at the limit</Chip>
        </div>
        <CreditMeter label="Time" used={60} total={60} tone="gold" description="60 of 60 minutes used" />
      </Stub>
      <p style={{ display: 'flex', gap: 12, flexWrap: 'wrap', margin: 0 }}>
        <Chip>in work</Chip>
        <Chip tone="ok">free support</Chip>
        <Chip tone="plain">always open</Chip>
        <Due at={inMinutes(-20)} />
        <Due at={inMinutes(2)} />
        <Due at={inMinutes(1500)} />
        <Due at={inMinutes(9000)} />
        <Moment at={inMinutes(-200)} as="ago" />
        <Moment at={inMinutes(-90_000)} as="date" />
      </p>
      <MessageCard author="Mara Velt" at={inMinutes(-90)} footer="payment-page.png, 212 kB">
        <MessageText>
          {
            'The new host is ready. See https://panel.example.com/a/b?c=1, PHP is 8.3.\n\nAccess is in the ticket.'
          }
        </MessageText>
        <QuotedText>{'On Monday Jonas wrote:\n> Hello\n> there'}</QuotedText>
      </MessageCard>
      <TimelineEvent>Answered after 41 minutes, well within one business day</TimelineEvent>
      <MessageCard author="Jonas Keller" detail="Technical support" tone="staff" at={inMinutes(-60)}>
        <MessageText>Thank you, the screenshot shows it well.</MessageText>
      </MessageCard>
      <MessageCard author="Ines Duarte" detail="internal note" tone="note" compact at={inMinutes(-50)}>
        <MessageText>Same host as Adria: their firewall blocks the cron port.</MessageText>
      </MessageCard>
      <MailHtmlFrame title="Mail" src="about:blank" srcWithImages="about:blank" />
      <Composer
        draftKey="gallery"
        label="Your answer"
        placeholder="Write an answer…"
        sendLabel="Send"
        secondary={<Button variant="default">Close this ticket</Button>}
        send={() => Promise.reject(refusal)}
      />
      <FormError error={refusal} />
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Ticket</Table.Th>
            <Table.Th ta="right">Credits</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>#1051 Payment page shows the wrong currency</Table.Td>
            <Table.Td ta="right">3 quoted</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <EmptyState title="No open tickets" action={<Button>New ticket</Button>}>
        When something is wrong, or you wonder how something works, write to us.
      </EmptyState>
      <LoadFailed error={new Error('x')} onRetry={() => {}} />
      <CardSkeleton />
      <ListSkeleton rows={2} />
    </>
  );
}
