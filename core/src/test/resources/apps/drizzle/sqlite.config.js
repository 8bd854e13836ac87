export default {
  dialect: 'sqlite',
  schema: './schema.sqlite.js',
  out: './migrations-sqlite',
  dbCredentials: { url: process.env.DATABASE_URL },
};
