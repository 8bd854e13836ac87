CREATE TABLE channels (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  handle TEXT NOT NULL COLLATE NOCASE,
  title TEXT NOT NULL,
  country VARCHAR(2),
  monthly_fee DECIMAL(8,2) NOT NULL DEFAULT 0,
  verified BOOLEAN NOT NULL DEFAULT 0,
  created_at DATETIME NOT NULL
);

CREATE UNIQUE INDEX channels_by_handle ON channels (handle);

CREATE TABLE videos (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT,
  duration_seconds INTEGER,
  rating REAL CHECK (rating BETWEEN 0 AND 5),
  is_public BOOLEAN NOT NULL DEFAULT 1,
  published_at DATETIME,
  thumbnail BLOB,
  UNIQUE (channel_id, slug)
);

CREATE INDEX videos_by_date ON videos (published_at DESC);

CREATE INDEX videos_public ON videos (channel_id) WHERE is_public = 1;

CREATE TABLE insights (
  id INTEGER PRIMARY KEY,
  video_id INTEGER NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'summary',
  payload JSON,
  created_at DATETIME NOT NULL
);

CREATE INDEX insights_by_video ON insights (video_id, kind);

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE video_tags (
  video_id INTEGER NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (video_id, tag_id)
) WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT,
  updated_at DATETIME NOT NULL
);

CREATE VIEW channel_overview AS
SELECT c.id, c.title, count(v.id) AS videos, max(v.published_at) AS newest
FROM channels c
LEFT JOIN videos v ON v.channel_id = c.id
GROUP BY c.id, c.title
