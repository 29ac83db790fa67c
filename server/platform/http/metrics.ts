import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

type JobCount = { queue: string; waiting: number; active: number; failed: number };

/** Figures for Prometheus: how long requests take by route and status, the process and its event loop, later work. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #durations: Histogram<'method' | 'route' | 'status'>;

  constructor(countJobs: () => Promise<JobCount[]>) {
    collectDefaultMetrics({ register: this.#registry });
    this.#durations = new Histogram({
      name: 'counterfoil_request_seconds',
      help: 'How long requests took',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [this.#registry],
    });
    new Gauge({
      name: 'counterfoil_jobs',
      help: 'Later work by queue and state',
      labelNames: ['queue', 'state'],
      registers: [this.#registry],
      async collect() {
        this.reset();
        for (const { queue, ...states } of await countJobs())
          for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count);
      },
    });
  }

  /** Routes are counted by their pattern: a path may hold a token, and there is no end of paths. */
  measure(): MiddlewareHandler {
    return async (request, next) => {
      const startedAt = performance.now();
      await next();
      const route = routePath(request);
      this.#durations.observe(
        { method: request.req.method, route, status: request.res.status },
        (performance.now() - startedAt) / 1000,
      );
    };
  }

  async text(): Promise<{ type: string; text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}
