-- Credentials of outside systems, one row a secret, encrypted by the application (compact JWE):
-- neither a dump nor a reader of this table learns a secret. Small: a few dozen rows.

CREATE SEQUENCE connector.credential_revision;

CREATE TABLE connector.credential (
    system      text        NOT NULL,
    field       text        NOT NULL,
    jwe         text        NOT NULL,
    -- Copy of the kid in the JWE header, so that rows can be counted by key.
    key_id      text        NOT NULL,
    -- Keyed, hence no way back to the secret; made when the value was put.
    fingerprint text        NOT NULL,
    -- Changes with the value, not with the key. Never used twice, also not after a rollback.
    revision    bigint      NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT credential_pk PRIMARY KEY (system, field),
    CONSTRAINT credential_jwe_compact CHECK (jwe ~ '^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$')
);

CREATE INDEX credential_key_id_index ON connector.credential (key_id);

-- What replicas compare before they use credentials they hold in memory. Outlives the credentials.
CREATE TABLE connector.credential_system (
    system   text   NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT credential_system_pk PRIMARY KEY (system)
);

-- In the database, so that a row changed or deleted by hand is noticed like any other change.
CREATE FUNCTION connector.credential_note_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO connector.credential_system AS s (system, revision)
    VALUES (COALESCE(NEW.system, OLD.system), nextval('connector.credential_revision'))
    ON CONFLICT ON CONSTRAINT credential_system_pk
    DO UPDATE SET revision = nextval('connector.credential_revision');
    RETURN NULL;
END
$$;

CREATE TRIGGER credential_changed
    AFTER INSERT OR DELETE ON connector.credential
    FOR EACH ROW EXECUTE FUNCTION connector.credential_note_change();

-- Moving a value to another key leaves its revision alone: tokens made with it stay good.
CREATE TRIGGER credential_value_changed
    AFTER UPDATE ON connector.credential
    FOR EACH ROW WHEN (OLD.revision IS DISTINCT FROM NEW.revision)
    EXECUTE FUNCTION connector.credential_note_change();
