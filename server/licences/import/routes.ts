import type { Disk } from 'flydrive';
import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { Invalid } from '../../platform/errors.ts';
import { pageOf, pageQuery } from '../../platform/http/page.ts';
import { cancelImport, changeReading, startImport, uploadImport } from './commands.ts';
import { licenceImportPage, licenceImportView, readingBody, refusalView } from './contract.ts';
import { listImports, listRefusals, readImport } from './queries.ts';
import { refusalsCsv } from './refusals-csv.ts';

const tag = 'Licences';
const action = 'licence.import';
const params = z.object({ id: z.uuid() });

export function licenceImportRoutes(api: DeskApi, disk: Disk): void {
  api.raw(
    {
      method: 'post',
      path: '/licence-imports',
      action,
      tag,
      summary: 'Upload a CSV of licences (multipart, field "file") to look at it before it is read in',
      takes: 'multipart/form-data',
    },
    async (context, request) => {
      const file = (await request.req.formData().catch(() => undefined))?.get('file');
      if (!(file instanceof File))
        throw new Invalid('file_missing', 'Send one file in the field "file" of a multipart form.');
      const { id } = await uploadImport(context, disk, file);
      return request.json(await readImport(context, id), 201);
    },
  );
  api.route(
    {
      method: 'get',
      path: '/licence-imports',
      action,
      tag,
      summary: 'The files of licences, newest first',
      query: pageQuery,
      result: pageOf(licenceImportView),
    },
    (context, { query }) => listImports(context, query),
  );
  api.route(
    {
      method: 'get',
      path: '/licence-imports/{id}',
      action,
      tag,
      summary: 'One file: how it is read, how far it is, and before that what its first rows would become',
      params,
      result: licenceImportPage,
    },
    (context, { params: { id } }) => readImport(context, id),
  );
  api.route(
    {
      method: 'put',
      path: '/licence-imports/{id}/reading',
      action,
      tag,
      summary: 'Say which column holds what, and what holds for every row',
      params,
      body: readingBody,
      result: licenceImportPage,
    },
    async (context, { params: { id }, body }) => {
      await changeReading(context, disk, id, body);
      return readImport(context, id);
    },
  );
  api.route(
    {
      method: 'post',
      path: '/licence-imports/{id}/start',
      action,
      tag,
      summary: 'Read the file in',
      params,
      result: licenceImportPage,
      status: 202,
    },
    async (context, { params: { id } }) => {
      await startImport(context, id);
      return readImport(context, id);
    },
  );
  api.route(
    {
      method: 'post',
      path: '/licence-imports/{id}/cancel',
      action,
      tag,
      summary: 'End it where it is; what was read in stays',
      params,
      result: licenceImportPage,
    },
    async (context, { params: { id } }) => {
      await cancelImport(context, disk, id);
      return readImport(context, id);
    },
  );
  api.route(
    {
      method: 'get',
      path: '/licence-imports/{id}/refusals',
      action,
      tag,
      summary: 'The rows that were not taken, each with its reason',
      params,
      query: pageQuery,
      result: pageOf(refusalView),
    },
    (context, { params: { id }, query }) => listRefusals(context, id, query),
  );
  api.raw(
    {
      method: 'get',
      path: '/licence-imports/{id}/refusals.csv',
      action,
      tag,
      summary: 'The same as a CSV that can be mended and read in again',
    },
    (context, request) => refusalsCsv(context, request),
  );
}
