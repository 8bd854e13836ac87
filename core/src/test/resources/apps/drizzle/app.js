// Users, their accounts, sessions and posts. `node app.js fill|read|add`, with the database in DATABASE_URL.
import { and, asc, eq, gt, inArray, isNull, lt } from 'drizzle-orm';
import { canonical } from './canonical.js';
import { open } from './database.js';

const command = process.argv[2];
const { db, tables, close } = await open(process.env.DATABASE_URL);
const { users, accounts, sessions, posts, postTags } = tables;

const everything = {
  deep: { list: [1, 'two', null, true, { three: 3.5 }], empty: {}, none: [] },
  'a key with "quotes"': 'naïve ☃ 𝄞 \n\t\\',
  small: 1e-7,
  large: 9007199254740991,
};

async function fill() {
  await db.insert(users).values([
    {
      name: 'Ada', email: 'ada@example.org', role: 'admin', verified: true, settings: everything,
      born: '1815-12-10', wakes: '06:30:00', createdAt: new Date('2024-03-31T00:59:59Z'),
      seenAt: new Date('2024-03-31T01:00:00.001Z'), remindAt: new Date('2024-10-27T00:30:00.999Z'),
    },
    {
      name: "O'Brien; \"Ünïcode\" ☃", email: 'Brien@Example.org', role: 'guest', verified: false, settings: [],
      born: '2000-02-29', wakes: '23:59:59', createdAt: new Date(0), seenAt: new Date(0),
      remindAt: new Date('2000-01-01T00:00:00Z'),
    },
    {
      name: '', email: 'brien@example.org', verified: true, settings: 'a text that is JSON', born: null, wakes: null,
      createdAt: new Date('1990-01-01T00:00:00Z'), seenAt: new Date('1990-01-01T00:00:00Z'), remindAt: null,
    },
    {
      name: 'x'.repeat(100), email: 'long@example.org', settings: null, born: '9999-12-31', wakes: '00:00:00',
      createdAt: new Date('2099-12-31T23:59:59Z'), seenAt: new Date('2099-12-31T23:59:59.999Z'), remindAt: null,
    },
    { name: 'gone', email: 'gone@example.org', createdAt: new Date('2024-01-01T00:00:00Z') },
  ]);
  await db.insert(accounts).values([
    {
      userId: 1, currency: 'EUR', balance: '999999999999.99', rate: 1.23456789, score: Math.PI, points: 2147483647,
      atoms: 9223372036854775807n,
    },
    {
      userId: 2, currency: 'USD', balance: '-0.01', rate: -0.00000001, score: Number.MIN_VALUE, points: -2147483648,
      atoms: -9223372036854775808n,
    },
    { userId: 3, currency: 'JPY', balance: '0.00', rate: 0, score: Number.MAX_VALUE, points: 0, atoms: 0n },
    { userId: 4, currency: '', balance: '12.50', rate: 17, score: 0.1, points: null, atoms: 9007199254740993n },
    { userId: 5, currency: 'EUR', balance: '1.00', rate: null, score: null, points: 1, atoms: null },
  ]);
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  await db.insert(sessions).values([
    {
      id: '6f1b2a34-5c6d-4e7f-8a9b-0c1d2e3f4a5b', userId: 1, parentId: null, token: bytes,
      claims: { iat: 1700000000, scope: ['read', 'write'], z: 1, a: 2 }, expiresAt: new Date('2030-01-01T00:00:00Z'),
    },
    {
      id: '00000000-0000-0000-0000-000000000000', userId: 1, parentId: '6f1b2a34-5c6d-4e7f-8a9b-0c1d2e3f4a5b',
      token: Buffer.alloc(0), claims: null, expiresAt: new Date('2024-02-29T12:00:00Z'),
    },
    {
      id: 'ffffffff-ffff-4fff-bfff-ffffffffffff', userId: 2, parentId: '6f1b2a34-5c6d-4e7f-8a9b-0c1d2e3f4a5b',
      token: Buffer.from('text in bytes'), claims: ['∞', null, 0.5], expiresAt: new Date('2024-06-01T00:00:00Z'),
    },
  ]);
  await db.insert(posts).values([
    { authorId: 1, slug: 'hello', body: 'Hello,\nworld\r\n', draft: false },
    { authorId: 2, slug: 'Hello', body: '', draft: true },
    { authorId: 1, slug: 'snow-☃', body: '🎼 '.repeat(50), draft: null },
    { authorId: 1, slug: 'removed', body: 'gone' },
  ]);
  await db.insert(postTags).values([
    { postId: 1, tag: 'a' }, { postId: 1, tag: 'A' }, { postId: 1, tag: '' }, { postId: 3, tag: 'ß' },
  ]);
  // The last rows go, and their ids with them: the next one must not get an id that was given out before.
  await db.delete(posts).where(eq(posts.slug, 'removed'));
  await db.delete(accounts).where(eq(accounts.userId, 5));
  await db.delete(users).where(eq(users.email, 'gone@example.org'));
}

async function read() {
  show('users', await db.select().from(users).orderBy(asc(users.id)));
  show('accounts', await db.select().from(accounts).orderBy(asc(accounts.id)));
  show('sessions', await db.select().from(sessions).orderBy(asc(sessions.id)));
  show('posts', await db.select().from(posts).orderBy(asc(posts.id)));
  const tags = await db.select().from(postTags);
  show('tags', tags.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1)));

  const since = new Date('2024-03-31T01:00:00.000Z');
  show('seen since', await db.select({ id: users.id }).from(users).where(gt(users.seenAt, since)).orderBy(asc(users.id)));
  show('verified admins', await ids(and(eq(users.verified, true), eq(users.role, 'admin'))));
  show('without a reminder', await ids(isNull(users.remindAt)));
  show('created before', await ids(lt(users.createdAt, new Date('2024-03-31T01:00:00Z'))));
  show('rich in atoms', await db.select({ id: accounts.id }).from(accounts)
    .where(inArray(accounts.atoms, [9223372036854775807n, 9007199254740993n])).orderBy(asc(accounts.id)));
  show('children', await db.select({ id: sessions.id, name: users.name }).from(sessions)
    .innerJoin(users, eq(sessions.userId, users.id))
    .where(eq(sessions.parentId, '6f1b2a34-5c6d-4e7f-8a9b-0c1d2e3f4a5b')).orderBy(asc(sessions.id)));
}

function ids(condition) {
  return db.select({ id: users.id }).from(users).where(condition).orderBy(asc(users.id));
}

async function add() {
  const [user] = await db.insert(users)
    .values({ name: 'Grace', email: 'grace@example.org', createdAt: new Date('2026-01-01T00:00:00Z') })
    .returning();
  const [account] = await db.insert(accounts)
    .values({ userId: user.id, currency: 'EUR', balance: '1.00' })
    .returning();
  const [post] = await db.insert(posts).values({ authorId: user.id, slug: 'new', body: 'new' }).returning();
  show('added', { user: user.id, account: account.id, post: post.id, role: user.role, verified: user.verified });
}

function show(title, value) {
  console.log(`# ${title}`);
  for (const line of [value].flat()) {
    console.log(canonical(line));
  }
}

try {
  await { fill, read, add }[command]();
} finally {
  await close();
}
