// The application's models and its database, by DATABASE_URL: file:app.db or postgresql://…
import 'reflect-metadata';
import { DataSource, EntitySchema } from 'typeorm';

const url = process.env.DATABASE_URL;
const postgres = url.startsWith('postgresql:');
const instant = postgres ? 'timestamp' : 'datetime';
const number = { to: (value) => value, from: (value) => (value === null ? null : Number(value)) };
const whole = { to: (value) => value, from: (value) => (value === null ? null : BigInt(value)) };

export const Member = new EntitySchema({
  name: 'Member',
  columns: {
    id: { type: 'int', primary: true, generated: true },
    key: { type: postgres ? 'uuid' : 'varchar', generated: 'uuid', unique: true },
    fullName: { type: 'varchar', length: 80 },
    active: { type: 'boolean', default: true },
    level: { type: 'simple-enum', enum: ['reader', 'writer', 'owner'], default: 'reader' },
    balance: { type: 'decimal', precision: 12, scale: 2, nullable: true, transformer: number },
    visits: { type: 'bigint', nullable: true, transformer: whole },
    born: { type: 'date', nullable: true },
    seenAt: { type: instant, nullable: true },
    interests: { type: 'simple-array', nullable: true },
    options: { type: 'simple-json', nullable: true },
    photo: { type: postgres ? 'bytea' : 'blob', nullable: true },
    createdAt: { type: instant, createDate: true },
  },
});

export const Book = new EntitySchema({
  name: 'Book',
  columns: {
    id: { type: 'int', primary: true, generated: true },
    title: { type: 'varchar' },
    lent: { type: 'boolean', nullable: true },
  },
  relations: {
    owner: { type: 'many-to-one', target: 'Member', nullable: false, onDelete: 'CASCADE' },
    readers: { type: 'many-to-many', target: 'Member', joinTable: true },
  },
  indices: [{ columns: ['title', 'owner'], unique: true }],
});

const common = { entities: [Member, Book], migrations: [`migrations-${postgres ? 'postgres' : 'sqlite'}/*.js`] };

export default new DataSource(
  postgres
    ? { ...common, type: 'postgres', url }
    : { ...common, type: 'sqljs', location: url.slice('file:'.length), autoSave: true },
);
