-- What Microsoft Graph tells, stored before it is answered and worked afterwards. Only what comes
-- from a subscription of ours gets in. A row holds names of messages, never what they say; when it
-- is worked the names go, and the key stays for a day so that a repetition is recognised.
CREATE TABLE connector.graph_notification (
  id bigint GENERATED ALWAYS AS IDENTITY,
  key bytea NOT NULL,
  received_at timestamptz NOT NULL,
  channel_id text NOT NULL,
  subscription_id text NOT NULL,
  what text NOT NULL,
  message_id text,
  reply_id text,
  due_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  error_code text,
  CONSTRAINT graph_notification_pk PRIMARY KEY (id),
  CONSTRAINT graph_notification_key_unique UNIQUE (key),
  CONSTRAINT graph_notification_what_known CHECK (what IN (
    'CREATED', 'UPDATED', 'DELETED', 'REAUTHORIZE', 'REMOVED', 'MISSED'))
) WITH (autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX graph_notification_due_index ON connector.graph_notification (due_at, id)
  WHERE due_at IS NOT NULL;

-- Rows are only appended, in the order of time: the smallest index that finds the old ones.
CREATE INDEX graph_notification_received_at_index ON connector.graph_notification
  USING brin (received_at);
