import { Button } from '@mantine/core';
import { Panes } from '../../web/desk/panes.tsx';
import { Chip } from '../../web/shared/components/chip.tsx';
import { MessageCard, MessageText } from '../../web/shared/components/message-card.tsx';
import { Due } from '../../web/shared/components/moments.tsx';

const now = new Date().toISOString();

/** The desk's panes with something in each. */
export default function PanesGallery() {
  return (
    <Panes
      listPath="/"
      list={{
        label: 'My tickets',
        content: ['Cron stopped after the move', 'Moving to a new server'].map((subject) => (
          <div key={subject} style={{ padding: '11px 16px', borderBottom: '1px solid var(--line)' }}>
            <strong>{subject}</strong> <Due at={now} /> <Chip>1.5 of 2</Chip>
          </div>
        )),
      }}
      main={{
        label: 'Ticket',
        content: (
          <div style={{ padding: '18px 22px', display: 'grid', gap: 14 }}>
            <h1 style={{ margin: 0, fontSize: 19 }}>Moving to a new server</h1>
            <MessageCard compact author="Mara Velt" at={now} detail="by mail">
              <MessageText>The new host is ready.</MessageText>
            </MessageCard>
            <Button>Resolve</Button>
          </div>
        ),
      }}
      side={{ label: 'Customer', content: <h2 style={{ margin: 0 }}>Velt Media</h2> }}
    />
  );
}
