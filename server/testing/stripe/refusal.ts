/** An error as Stripe's API tells it. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: { error: Record<string, unknown> };

  constructor(status: number, type: string, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.body = { error: { type, message, ...more } };
  }
}

export function invalid(message: string, more: Record<string, unknown> = {}): Refusal {
  return new Refusal(400, 'invalid_request_error', message, more);
}

export function missing(kind: string, id: string): Refusal {
  return new Refusal(404, 'invalid_request_error', `No such ${kind}: '${id}'`, { code: 'resource_missing' });
}
