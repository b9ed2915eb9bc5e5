-- Notifications may bring what they are about. It is kept as it came, sealed for a key that is not
-- in this table, until it is worked; then it goes with the names. Columns without a default: rows
-- are not rewritten, and the version before goes on writing rows without them.
ALTER TABLE connector.graph_notification
  -- Proof that Graph sent it, with spaces between several; missing where it brings nothing.
  ADD COLUMN tokens text,
  ADD COLUMN certificate_id text,
  ADD COLUMN content_key bytea,
  ADD COLUMN content_signature bytea,
  ADD COLUMN content bytea,
  ADD CONSTRAINT graph_notification_content_whole CHECK (
    num_nulls(certificate_id, content_key, content_signature, content) IN (0, 4)
    AND (content IS NULL OR tokens IS NOT NULL)) NOT VALID;

-- Set: the subscription brings contents, sealed by this certificate.
ALTER TABLE connector.graph_subscription ADD COLUMN certificate_id text;
