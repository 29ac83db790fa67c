import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindAt, whoIsTold } from './rules.ts';

const staffing = {
  staff: new Set(['agent', 'lead', 'standIn', 'owner']),
  owners: ['owner'],
  leads: new Map([
    ['technical', 'lead'],
    ['design', 'standIn'],
    ['sales', 'gone'],
  ]),
  coveredBy: new Map<string, string>(),
};
const away = { ...staffing, coveredBy: new Map([['technical', 'design']]) };
const taken = { department: 'technical', assigneeId: 'agent' };
const free = { department: 'technical', assigneeId: null };

test('of what nears its time whoever has the ticket is told, else the lead; of what missed it both', () => {
  assert.deepEqual(whoIsTold('near', taken, staffing), ['agent']);
  assert.deepEqual(whoIsTold('near', free, staffing), ['lead']);
  assert.deepEqual(whoIsTold('missed', taken, staffing), ['agent', 'lead']);
  assert.deepEqual(whoIsTold('missed', free, staffing), ['lead']);
});

test('while a department is away the lead of the one that stands in is told as well', () => {
  assert.deepEqual(whoIsTold('near', free, away), ['lead', 'standIn']);
  assert.deepEqual(whoIsTold('missed', taken, away), ['agent', 'lead', 'standIn']);
  assert.deepEqual(whoIsTold('near', taken, away), ['agent']);
});

test('nobody is told twice, who left is not told, and where nobody is left the owners are', () => {
  assert.deepEqual(whoIsTold('missed', { ...taken, assigneeId: 'lead' }, staffing), ['lead']);
  assert.deepEqual(whoIsTold('near', { ...taken, assigneeId: 'gone' }, staffing), ['lead']);
  assert.deepEqual(whoIsTold('near', { department: 'sales', assigneeId: null }, staffing), ['owner']);
  assert.deepEqual(whoIsTold('missed', { department: 'development', assigneeId: null }, staffing), ['owner']);
});

test('when the warning and the miss have both come, the miss alone is told', () => {
  const dueAt = new Date('2026-11-24T12:00:00Z');
  assert.equal(kindAt(dueAt, new Date('2026-11-24T11:59:59Z')), 'near');
  assert.equal(kindAt(dueAt, dueAt), 'missed');
  assert.equal(kindAt(dueAt, new Date('2026-12-24T12:00:00Z')), 'missed');
});
