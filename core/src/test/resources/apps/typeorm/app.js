// Who owns and reads which book. `node app.js fill|read|add`, with the database in DATABASE_URL.
import { In, LessThan, MoreThan } from 'typeorm';
import { canonical } from './canonical.js';
import database, { Book, Member } from './data-source.js';

const command = process.argv[2];
await database.initialize();
const members = database.getRepository(Member);
const books = database.getRepository(Book);

async function fill() {
  await members.save([
    {
      key: '6f1b2a34-5c6d-4e7f-8a9b-0c1d2e3f4a5b', fullName: 'Ada', active: true, level: 'owner', balance: 9999999999.99,
      visits: '9007199254740991', born: '1815-12-10', seenAt: new Date('2024-07-15T12:00:00.001Z'),
      interests: ['engines', 'notes'], options: { dark: true, sizes: [1, 2.5], nested: { none: null } },
      photo: Buffer.from(Array.from({ length: 256 }, (_, i) => i)), createdAt: new Date('2024-01-15T23:30:00.000Z'),
    },
    {
      key: '00000000-0000-4000-8000-000000000000', fullName: "O'Brien ☃ \"x\"", active: false, level: 'writer', balance: -0.01,
      visits: '0', born: '2000-02-29', seenAt: new Date('1999-12-31T23:59:59.999Z'), interests: ['one'], options: [],
      photo: Buffer.from('text in bytes'), createdAt: new Date('2024-07-01T03:59:59.500Z'),
    },
    { key: 'ffffffff-ffff-4fff-bfff-ffffffffffff', fullName: '', createdAt: new Date('1970-01-01T00:00:00.000Z') },
    { fullName: 'gone' },
  ]);
  const [ada, brien, nobody] = await members.find({ order: { id: 'ASC' } });
  await books.save([
    { title: 'On Engines', lent: true, owner: ada, readers: [brien, nobody] },
    { title: 'on engines', lent: false, owner: ada, readers: [] },
    { title: 'On Engines', lent: null, owner: brien, readers: [ada] },
    { title: 'removed', owner: ada, readers: [] },
  ]);
  // The last rows go, and their ids with them.
  await books.delete({ title: 'removed' });
  await members.delete({ fullName: 'gone' });
}

async function read() {
  show('members', await members.find({ order: { id: 'ASC' } }));
  const all = await books.find({ order: { id: 'ASC' }, relations: { owner: true, readers: true } });
  show('books', all.map(({ owner, readers, ...book }) => {
    return { ...book, owner: owner.key, readers: readers.map((reader) => reader.key).sort() };
  }));
  show('active', await ids({ active: true }));
  show('writers and owners', await ids({ level: In(['writer', 'owner']) }));
  show('seen since', await ids({ seenAt: MoreThan(new Date('2024-07-15T12:00:00.000Z')) }));
  show('created before', await ids({ createdAt: LessThan(new Date('2024-07-01T04:00:00.000Z')) }));
}

function ids(where) {
  return members.find({ select: { id: true }, where, order: { id: 'ASC' } });
}

async function add() {
  const member = await members.save({ fullName: 'Grace', seenAt: new Date('2026-01-01T00:00:00.000Z') });
  const book = await books.save({ title: 'new', owner: member, readers: [member] });
  const stored = await members.findOneByOrFail({ id: member.id });
  show('added', { member: stored.id, book: book.id, active: stored.active, level: stored.level, seenAt: stored.seenAt });
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
  await database.destroy();
}
