import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  serial,
  text,
  time,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

const bytea = customType({ dataType: () => 'bytea' });

export const role = pgEnum('role', ['admin', 'member', 'guest']);

export const users = pgTable('users', {
  id: serial('id').primaryKey(),
  name: varchar('name', { length: 100 }).notNull(),
  email: text('email').notNull().unique(),
  role: role('role').notNull().default('member'),
  verified: boolean('verified').notNull().default(false),
  settings: jsonb('settings'),
  born: date('born'),
  wakes: time('wakes'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  seenAt: timestamp('seen_at', { withTimezone: true, precision: 3 }),
  remindAt: timestamp('remind_at', { precision: 3 }),
});

export const accounts = pgTable('accounts', {
  id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
  userId: integer('user_id')
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: 'cascade' }),
  currency: varchar('currency', { length: 3 }).notNull(),
  balance: numeric('balance', { precision: 14, scale: 2 }).notNull(),
  rate: numeric('rate', { precision: 20, scale: 8, mode: 'number' }),
  score: doublePrecision('score'),
  points: integer('points'),
  atoms: bigint('atoms', { mode: 'bigint' }),
});

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    parentId: uuid('parent_id').references(() => sessions.id, { onDelete: 'set null' }),
    token: bytea('token').notNull(),
    claims: json('claims'),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('sessions_user_idx').on(table.userId)],
);

export const posts = pgTable(
  'posts',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    authorId: integer('author_id')
      .notNull()
      .references(() => users.id),
    slug: text('slug').notNull(),
    body: text('body').notNull(),
    draft: boolean('draft'),
  },
  (table) => [uniqueIndex('posts_slug_key').on(table.slug)],
);

export const postTags = pgTable(
  'post_tags',
  {
    postId: integer('post_id')
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    tag: text('tag').notNull(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.tag] })],
);
