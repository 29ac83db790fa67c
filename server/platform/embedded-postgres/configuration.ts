import { socketPort } from './socket-folder.ts';

/**
 * Given on the command line, above every settings file: without the first three an answered commit could be lost,
 * and the rest decides who can reach the server.
 */
export function fixedSettings(socketFolder: string): string[] {
  const settings = [
    'fsync=on',
    'full_page_writes=on',
    'synchronous_commit=on',
    'listen_addresses=',
    `port=${socketPort}`,
    `unix_socket_directories="${socketFolder.replaceAll('"', '""')}"`,
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

/**
 * The settings file, written at each start. Sized for a small machine: the whole product, idle, stays below 250 MB.
 * ALTER SYSTEM (postgresql.auto.conf) goes above it.
 */
export function settingsFile(majorVersion: number): string {
  return `# Written by Counterfoil at each start. To change a setting, use ALTER SYSTEM as user postgres.

max_connections = 60
shared_buffers = 64MB
effective_cache_size = 512MB
work_mem = 8MB
maintenance_work_mem = 64MB
jit = off
random_page_cost = 1.1
max_worker_processes = 4
max_parallel_workers_per_gather = 1
max_logical_replication_workers = 0
${majorVersion >= 18 ? 'io_method = sync' : ''}
${process.platform === 'linux' ? '# After a crash: the whole disk at once, not file by file.\nrecovery_init_sync_method = syncfs' : ''}

max_wal_size = 1GB
min_wal_size = 80MB
max_wal_senders = 2
wal_compression = on
checkpoint_timeout = 15min
autovacuum = on
# Connections keep their plans, so a table that grows from nothing is counted soon.
autovacuum_naptime = 15s

# A server that was killed must not leave its query running.
client_connection_check_interval = 5s

# Statements and their values may hold what customers wrote, or secrets: they stay out of the log.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
log_line_prefix = '%m [%p] '

timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.simple'
`;
}

/** Who reaches the socket is let in: the folder around it, closed to others, is the door. No network at all. */
export const accessFile = 'local all all trust\n';
