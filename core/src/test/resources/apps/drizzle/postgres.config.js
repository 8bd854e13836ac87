export default {
  dialect: 'postgresql',
  schema: './schema.postgres.js',
  out: './migrations-postgres',
  dbCredentials: { url: process.env.DATABASE_URL },
};
