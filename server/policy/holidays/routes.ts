import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { listHolidays, listPlaces } from './places.ts';

const tag = 'Policy';
const action = 'holiday.list';
const place = z.object({ code: z.string(), name: z.string() });

const holidaysQuery = z.object({
  country: z.string().regex(/^[A-Z]{2}$/),
  region: z.string().min(1).max(40).optional(),
  year: z.coerce.number().int().min(1970).max(2200),
});

export function holidayRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/holidays/places',
      action,
      tag,
      summary: 'Countries and regions whose public holidays are known',
      result: z.object({ countries: z.array(place.extend({ regions: z.array(place) })) }),
    },
    async (context) => ({ countries: listPlaces(context) }),
  );

  api.route(
    {
      method: 'get',
      path: '/holidays',
      action,
      tag,
      summary: 'The public holidays of a year in a country or region',
      query: holidaysQuery,
      result: z.object({ days: z.array(z.object({ date: z.iso.date(), name: z.string() })) }),
    },
    async (context, { query: { year, ...where } }) => ({ days: listHolidays(context, where, year) }),
  );
}
