/** What a member may send to a route that takes a body, and what there is for staff alone, with a value that would serve him. */
type Fields = { own: readonly string[]; staffOnly?: Record<string, unknown> };

const TOP_UP = ['packageId', 'quantity', 'below', 'monthlyCeilingMinor'];

/** A new field of a route that members use fails the test until it stands here. */
export const MEMBER_FIELDS: Record<string, Fields> = {
  'patch /me': { own: ['name', 'language', 'timeZone', 'colourScheme'] },
  'post /me/password': { own: ['current', 'next'] },
  'patch /customers/{id}': {
    own: ['secondPersonAbove'],
    staffOnly: { name: 'Renamed', language: 'de', suspended: false, suspendedReason: 'none' },
  },
  'patch /customers/{id}/members/{personId}': { own: ['mayManage', 'mayAsk', 'mayBuy', 'confirmUpTo'] },
  'post /customers/{id}/pre-authorisations': { own: ['credits', 'ticketId', 'class', 'wholeCompany'] },
  'post /licences/{id}/transfers': { own: ['email', 'note', 'movesCredits'] },
  'patch /customers/{id}/billing': {
    own: ['legalName', 'address', 'country', 'vatId', 'billingEmail'],
    staffOnly: { taxTreatment: 'reverse_charge' },
  },
  'post /orders': {
    own: [
      'customerId',
      'packageId',
      'quantity',
      'licenceId',
      'expectedTotalMinor',
      'paymentMethod',
      'confirmsQuoteId',
    ],
    staffOnly: { credits: 100, netMinor: 1, taxBasisPoints: 0 },
  },
  'put /customers/{id}/credits/levels': { own: ['levels', 'levels[]'] },
  'put /customers/{id}/credits/top-up': { own: TOP_UP },
  'post /customers/{id}/credits/top-up/method': { own: TOP_UP },
  'post /tickets': {
    own: [
      'subject',
      'body',
      'class',
      'licenceId',
      'customerId',
      'requesterId',
      'followsTicketId',
      'goAheadUpTo',
      'attachmentIds',
      'attachmentIds[]',
    ],
  },
  'post /tickets/{id}/messages': {
    own: ['body', 'attachmentIds', 'attachmentIds[]', 'thenWait'],
    staffOnly: { kind: 'note' },
  },
  'post /quotes/{id}/ask': { own: ['personId', 'note'] },
  'post /tickets/{id}/disputes': { own: ['reason'] },
};
