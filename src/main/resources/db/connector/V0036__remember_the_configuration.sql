-- The settings with which a replica started last, so that the next start can say what changed.
-- Secrets stand here as keyed fingerprints only. The trail itself is no place to read them back
-- from: its old months are dropped.

CREATE TABLE connector.configuration_state (
    only_row    boolean     NOT NULL DEFAULT true,
    fingerprint text        NOT NULL,
    settings    json        NOT NULL,
    instance    text        NOT NULL,
    noted_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT configuration_state_pk PRIMARY KEY (only_row),
    CONSTRAINT configuration_state_only_row CHECK (only_row),
    CONSTRAINT configuration_state_fingerprint_sha256 CHECK (fingerprint ~ '^[0-9a-f]{64}$')
);
