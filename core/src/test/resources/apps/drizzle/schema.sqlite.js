import { blob, index, integer, numeric, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const ROLES = ['admin', 'member', 'guest'];

export const users = sqliteTable('users', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  role: text('role', { enum: ROLES }).notNull().default('member'),
  verified: integer('verified', { mode: 'boolean' }).notNull().default(false),
  settings: text('settings', { mode: 'json' }),
  born: text('born'),
  wakes: text('wakes'),
  createdAt: integer('created_at', { mode: 'timestamp' }).notNull(),
  seenAt: integer('seen_at', { mode: 'timestamp_ms' }),
  remindAt: integer('remind_at', { mode: 'timestamp_ms' }),
});

export const accounts = sqliteTable('accounts', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  userId: integer('user_id')
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: 'cascade' }),
  currency: text('currency', { length: 3 }).notNull(),
  balance: text('balance').notNull(),
  rate: numeric('rate', { mode: 'number' }),
  score: real('score'),
  points: integer('points'),
  atoms: blob('atoms', { mode: 'bigint' }),
});

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    parentId: text('parent_id').references(() => sessions.id, { onDelete: 'set null' }),
    token: blob('token', { mode: 'buffer' }).notNull(),
    claims: blob('claims', { mode: 'json' }),
    expiresAt: integer('expires_at', { mode: 'timestamp' }).notNull(),
  },
  (table) => [index('sessions_user_idx').on(table.userId)],
);

export const posts = sqliteTable(
  'posts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    authorId: integer('author_id')
      .notNull()
      .references(() => users.id),
    slug: text('slug').notNull(),
    body: text('body').notNull(),
    draft: integer('draft', { mode: 'boolean' }),
  },
  (table) => [uniqueIndex('posts_slug_key').on(table.slug)],
);

export const postTags = sqliteTable(
  'post_tags',
  {
    postId: integer('post_id')
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    tag: text('tag').notNull(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.tag] })],
);
