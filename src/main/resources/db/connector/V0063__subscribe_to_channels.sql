-- A row a channel that is heard: the subscription at Microsoft Graph, and from when on messages may
-- have been missed. All times are those of the connector's clock, but for expires_at.
CREATE TABLE connector.graph_subscription (
  channel_id text NOT NULL,
  team_id text NOT NULL,
  channel text NOT NULL,
  notification_url text,
  subscription_id text,
  tenant_id text,
  -- SHA-256 of 256 random bits that only Graph was given: what is stored here lets nobody in.
  client_state bytea,
  expires_at timestamptz,
  renew_at timestamptz,
  -- When Graph last confirmed that the subscription exists.
  seen_at timestamptz,
  -- When somebody last looked after the channel; an old time means that nobody was there.
  watched_at timestamptz,
  -- Set: what happened since then was perhaps not told and has to be read.
  gap_since timestamptz,
  -- The channel is known, by notifications or by reading, as it was at this time.
  read_at timestamptz,
  retry_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  error_code text,
  reason text,
  CONSTRAINT graph_subscription_pk PRIMARY KEY (channel_id),
  CONSTRAINT graph_subscription_id_unique UNIQUE (subscription_id),
  CONSTRAINT graph_subscription_whole CHECK (
    (subscription_id IS NULL) = (client_state IS NULL)
    AND (subscription_id IS NULL) = (tenant_id IS NULL)
    AND (subscription_id IS NULL) = (expires_at IS NULL))
);
