-- Runs once, while the volume is new: psql, in the database POSTGRES_DB, as POSTGRES_USER.
\getenv test_database POSTGRES_TEST_DB

CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;

-- For the tests of the application: the same extension, and nothing of the application's rows.
\if :{?test_database}
CREATE DATABASE :"test_database";
\connect :"test_database"
CREATE EXTENSION IF NOT EXISTS vector;
\endif
