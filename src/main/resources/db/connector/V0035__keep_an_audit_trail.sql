-- Who did what to which object: append-only, chained by hashes, by month.
--
-- Entries are written in the transaction of the act they describe, by any number of replicas, with
-- no lock between them. A sealer then gives the committed ones their place in the one chain, in
-- batches. Until then an entry is part of the trail, but not yet protected by the chain.

CREATE SEQUENCE connector.audit_entry_id;

-- JSON as json, not jsonb: it keeps the text as written, and the hash is over that text.
CREATE TABLE connector.audit_entry (
    id             bigint      NOT NULL DEFAULT nextval('connector.audit_entry_id'),
    recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_kind     text        NOT NULL,
    actor_name     text        NOT NULL,
    action         text        NOT NULL,
    object_type    text        NOT NULL,
    object_id      text        NOT NULL,
    outcome        text        NOT NULL,
    state_before   json,
    state_after    json,
    request_id     text,
    chain_position bigint,
    previous_hash  bytea,
    hash           bytea,
    CONSTRAINT audit_entry_pk PRIMARY KEY (recorded_at, id),
    CONSTRAINT audit_entry_actor_kind_known CHECK (actor_kind IN ('OPERATOR', 'VIEWER', 'SYSTEM', 'INSTANCE')),
    CONSTRAINT audit_entry_outcome_known CHECK (outcome IN ('DONE', 'REFUSED', 'FAILED')),
    CONSTRAINT audit_entry_action_named CHECK (action ~ '^[a-z][a-z-]*(\.[a-z][a-z-]*){1,3}$'),
    CONSTRAINT audit_entry_sealed_whole CHECK (
        (chain_position IS NULL AND previous_hash IS NULL AND hash IS NULL)
        OR (chain_position > 0 AND length(previous_hash) = 32 AND length(hash) = 32))
) PARTITION BY RANGE (recorded_at);

CREATE INDEX audit_entry_chain_position_index ON connector.audit_entry (chain_position);
CREATE INDEX audit_entry_unsealed_index ON connector.audit_entry (id) WHERE chain_position IS NULL;
CREATE INDEX audit_entry_object_index ON connector.audit_entry (object_type, object_id, recorded_at, id);
CREATE INDEX audit_entry_actor_index ON connector.audit_entry (actor_name, recorded_at, id);
CREATE INDEX audit_entry_action_index ON connector.audit_entry (action, recorded_at, id);

-- The end of the chain. Its row lock is what makes one replica at a time the sealer.
CREATE TABLE connector.audit_chain (
    only_row       boolean     NOT NULL DEFAULT true,
    chain_position bigint      NOT NULL,
    hash           bytea       NOT NULL,
    sealed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT audit_chain_pk PRIMARY KEY (only_row),
    CONSTRAINT audit_chain_only_row CHECK (only_row)
);

INSERT INTO connector.audit_chain (chain_position, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

-- The chain tells afterwards; this refuses right away what no honest writer does.
CREATE FUNCTION connector.audit_entry_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.chain_position IS NULL
            AND NEW.recorded_at BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp()
        THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        IF OLD.chain_position IS NULL AND NEW.chain_position IS NOT NULL
            AND (NEW.id, NEW.recorded_at, NEW.actor_kind, NEW.actor_name, NEW.action,
                 NEW.object_type, NEW.object_id, NEW.outcome)
              = (OLD.id, OLD.recorded_at, OLD.actor_kind, OLD.actor_name, OLD.action,
                 OLD.object_type, OLD.object_id, OLD.outcome)
            AND NEW.state_before::text IS NOT DISTINCT FROM OLD.state_before::text
            AND NEW.state_after::text IS NOT DISTINCT FROM OLD.state_after::text
            AND NEW.request_id IS NOT DISTINCT FROM OLD.request_id
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_entry_append_only
    BEFORE INSERT OR UPDATE OR DELETE ON connector.audit_entry
    FOR EACH ROW EXECUTE FUNCTION connector.audit_entry_guard();

CREATE FUNCTION connector.audit_refuse_truncate() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_entry_no_truncate
    BEFORE TRUNCATE ON connector.audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION connector.audit_refuse_truncate();

-- Catches what no month was made for: an act must never fail because a partition is missing.
CREATE TABLE connector.audit_entry_default PARTITION OF connector.audit_entry DEFAULT;

CREATE TRIGGER audit_entry_no_truncate
    BEFORE TRUNCATE ON connector.audit_entry_default
    FOR EACH STATEMENT EXECUTE FUNCTION connector.audit_refuse_truncate();

-- Makes the partition of the month (UTC) that holds this moment; false when it is there already or
-- the default partition holds entries of that month. Attached rather than created in place, so that
-- writers of other months are not held up.
CREATE FUNCTION connector.audit_make_partition(moment timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    first_day timestamp := date_trunc('month', moment AT TIME ZONE 'UTC');
    starts    timestamptz := first_day AT TIME ZONE 'UTC';
    ends      timestamptz := (first_day + interval '1 month') AT TIME ZONE 'UTC';
    name      text := 'audit_entry_' || to_char(first_day, 'YYYY_MM');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('connector.audit_make_partition'));
    IF to_regclass(format('connector.%I', name)) IS NOT NULL
        OR EXISTS (SELECT FROM connector.audit_entry_default d
                   WHERE d.recorded_at >= starts AND d.recorded_at < ends)
    THEN
        RETURN false;
    END IF;
    EXECUTE format(
        'CREATE TABLE connector.%I (LIKE connector.audit_entry INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
        name);
    EXECUTE format(
        'ALTER TABLE connector.audit_entry ATTACH PARTITION connector.%I FOR VALUES FROM (%L) TO (%L)',
        name, starts, ends);
    EXECUTE format(
        'CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON connector.%I'
        ' FOR EACH STATEMENT EXECUTE FUNCTION connector.audit_refuse_truncate()',
        name);
    RETURN true;
END
$$;

SELECT connector.audit_make_partition(now() + n * interval '1 month') FROM generate_series(0, 2) n;
