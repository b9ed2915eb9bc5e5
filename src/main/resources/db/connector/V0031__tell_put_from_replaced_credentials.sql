-- Refresh tokens change with their use. Replicas give up an access token when a person put other
-- credentials, not when one of them stored the successor of a refresh token: else each renewal on one
-- replica would make all others renew, and so on without end. The default serves rows of a version
-- before this one, which goes on running beside it and treats both alike.
ALTER TABLE connector.credential ADD COLUMN put_revision bigint NOT NULL DEFAULT 0;
