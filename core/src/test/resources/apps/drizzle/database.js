// The one place that knows which database it is: everything else is written once for both.
export async function open(url) {
  if (url.startsWith('file:')) {
    const { drizzle } = await import('drizzle-orm/libsql');
    const db = drizzle(url);
    return { db, tables: await import('./schema.sqlite.js'), close: () => db.$client.close() };
  }
  const { drizzle } = await import('drizzle-orm/node-postgres');
  const db = drizzle(url);
  return { db, tables: await import('./schema.postgres.js'), close: () => db.$client.end() };
}
