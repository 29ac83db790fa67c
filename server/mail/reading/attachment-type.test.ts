import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachmentType } from './attachment-type.ts';

test('the bytes decide what a file is, and only raster images may be shown', async () => {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  assert.deepEqual(await attachmentType(gif, 'text/html'), { contentType: 'image/gif', mayShowInline: true });
  const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  assert.equal((await attachmentType(svg, 'image/png')).mayShowInline, false);
  assert.equal((await attachmentType(Buffer.from('<html>'), 'image/svg+xml')).mayShowInline, false);
});

test('a claimed type is only believed in its plain form', async () => {
  const claim = async (type: string) => (await attachmentType(Buffer.from('plain'), type)).contentType;
  assert.equal(await claim('Text/Plain; charset=utf-8'), 'text/plain');
  assert.equal(await claim('text/html\r\nX-Evil: 1'), 'application/octet-stream');
  assert.equal(await claim(''), 'application/octet-stream');
});
