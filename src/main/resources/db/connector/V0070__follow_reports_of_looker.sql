-- What the connector does in Looker: calls against the quota, the plans it owns, the state of the
-- datagroup, and a row for every run of a report with the steps it went through. All times are
-- those of the connector's clock.

-- Calls by calendar month of UTC.
CREATE TABLE connector.looker_quota (
  month date NOT NULL,
  activity text NOT NULL,
  calls integer NOT NULL,
  alarmed_at timestamptz,
  CONSTRAINT looker_quota_pk PRIMARY KEY (month, activity)
);

-- A row a plan that is ours. Looker's plans without a row are never touched.
CREATE TABLE connector.looker_plan (
  report text NOT NULL,
  plan_id text NOT NULL,
  origin text NOT NULL,
  secret_marks text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT looker_plan_pk PRIMARY KEY (report),
  CONSTRAINT looker_plan_id_unique UNIQUE (plan_id),
  CONSTRAINT looker_plan_origin_known CHECK (origin IN ('CREATED', 'ADOPTED'))
);

-- When plans were last compared with the declared reports, and with which of them.
CREATE TABLE connector.looker_comparison (
  name text NOT NULL,
  declaration_mark text NOT NULL,
  compared_at timestamptz NOT NULL,
  retry_at timestamptz,
  failures integer NOT NULL,
  error_code text,
  reason text,
  CONSTRAINT looker_comparison_pk PRIMARY KEY (name)
);

-- How far Looker is known to have forgotten what it computed before. seen_at says since when the
-- newest load is known to be committed.
CREATE TABLE connector.looker_refresh (
  datagroup text NOT NULL,
  datagroup_id text,
  seen_load_id bigint NOT NULL DEFAULT 0,
  seen_at timestamptz,
  stale_before timestamptz,
  refreshed_at timestamptz,
  retry_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  error_code text,
  reason text,
  CONSTRAINT looker_refresh_pk PRIMARY KEY (datagroup)
);

-- A row a derived table: its latest build.
CREATE TABLE connector.looker_build (
  derived_table text NOT NULL,
  stale_before timestamptz NOT NULL,
  state text NOT NULL,
  materialization_id text,
  started_at timestamptz NOT NULL,
  next_look_at timestamptz NOT NULL,
  looks integer NOT NULL DEFAULT 0,
  message text,
  CONSTRAINT looker_build_pk PRIMARY KEY (derived_table),
  CONSTRAINT looker_build_state_known CHECK (state IN ('STARTING', 'RUNNING', 'COMPLETE', 'FAILED'))
);

-- Periods of the general ledger as they were last seen, so that a close is told from an old one.
CREATE TABLE connector.looker_period (
  ledger_id bigint NOT NULL,
  period_name text NOT NULL,
  closed boolean NOT NULL,
  closings integer NOT NULL,
  CONSTRAINT looker_period_pk PRIMARY KEY (ledger_id, period_name)
);

-- Up to when due times of a report were turned into runs.
CREATE TABLE connector.report_schedule (
  report text NOT NULL,
  planned_until timestamptz NOT NULL,
  CONSTRAINT report_schedule_pk PRIMARY KEY (report)
);

CREATE TABLE connector.report_run (
  id bigint GENERATED ALWAYS AS IDENTITY,
  report text NOT NULL,
  slot text NOT NULL,
  requested_by text,
  state text NOT NULL,
  reason text NOT NULL,
  error_code text,
  due_at timestamptz NOT NULL,
  data_until timestamptz,
  latest_by timestamptz,
  expires_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  needed_sequence bigint,
  ready_at timestamptz,
  load_id bigint,
  attempt integer NOT NULL DEFAULT 0,
  run_name text,
  run_plan_id text,
  sent_at timestamptz,
  looks integer NOT NULL DEFAULT 0,
  job_id text,
  proven_at timestamptz,
  late_told_at timestamptz,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  CONSTRAINT report_run_pk PRIMARY KEY (id),
  CONSTRAINT report_run_slot_unique UNIQUE (report, slot),
  CONSTRAINT report_run_name_unique UNIQUE (run_name),
  CONSTRAINT report_run_state_known CHECK (state IN (
    'WAITING', 'SENDING', 'SEARCHING', 'TRACKING',
    'SUCCEEDED', 'FAILED', 'STUCK', 'UNPROVEN', 'UNKNOWN', 'MISSED', 'SUPERSEDED', 'CANCELLED')),
  CONSTRAINT report_run_finished_has_time CHECK (
    (finished_at IS NULL) = (state IN ('WAITING', 'SENDING', 'SEARCHING', 'TRACKING')))
);
CREATE INDEX report_run_open_idx ON connector.report_run (due_at, id) WHERE finished_at IS NULL;
CREATE INDEX report_run_report_idx ON connector.report_run (report, id);
CREATE INDEX report_run_plan_idx ON connector.report_run (run_plan_id);

-- A row a change of state or reason: the story of a run.
CREATE TABLE connector.report_run_step (
  run_id bigint NOT NULL,
  number integer NOT NULL,
  at timestamptz NOT NULL,
  state text NOT NULL,
  attempt integer NOT NULL,
  reason text NOT NULL,
  error_code text,
  CONSTRAINT report_run_step_pk PRIMARY KEY (run_id, number),
  CONSTRAINT report_run_step_run_fk FOREIGN KEY (run_id)
    REFERENCES connector.report_run (id) ON DELETE CASCADE
);
