import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './mail-html-frame.module.css';

interface MailHtmlFrameProps {
  /** Names the frame: "Message from Mara Velt, as HTML". */
  title: string;
  /** The server's sanitised page of this mail, whose own policy lets no remote image through. */
  src: string;
  /** The same page with remote images let through; left out when the mail has none. */
  srcWithImages?: string;
}

/**
 * HTML from outside. No scripts, no forms, no same origin: links open in a new tab, and nothing else works. So
 * its height cannot be read either, which is why it scrolls and can be made taller.
 */
export function MailHtmlFrame({ title, src, srcWithImages }: MailHtmlFrameProps) {
  const { t } = useTexts();
  const [showsImages, setShowsImages] = useState(false);
  const [isTall, setTall] = useState(false);
  return (
    <div className={styles.area}>
      <iframe
        title={title}
        className={styles.frame}
        data-tall={isTall || undefined}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={showsImages && srcWithImages ? srcWithImages : src}
      />
      <Group gap="xs">
        <Button size="compact-sm" variant="subtle" onClick={() => setTall(!isTall)}>
          {isTall ? t('common:mailFrame.shorter') : t('common:mailFrame.taller')}
        </Button>
        {srcWithImages && !showsImages && (
          <Button size="compact-sm" variant="subtle" onClick={() => setShowsImages(true)}>
            {t('common:mailFrame.showImages')}
          </Button>
        )}
      </Group>
    </div>
  );
}
