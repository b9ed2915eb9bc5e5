-- Whether Fusion, this schema and what is modelled on it agree on suppliers, accounts and cost
-- centres. Findings are history: each check has its own run, so that a report can show since when.

CREATE TABLE fusion_mart.etl_alignment_run (
  run_id             bigint GENERATED ALWAYS AS IDENTITY,
  started_at         timestamptz NOT NULL,
  finished_at        timestamptz NOT NULL,
  loaded_to          bigint NOT NULL,
  pending_records    bigint NOT NULL,
  looker_unavailable text,
  CONSTRAINT etl_alignment_run_pk PRIMARY KEY (run_id)
);

COMMENT ON TABLE fusion_mart.etl_alignment_run IS
  'Checks of the alignment. Grain: one row a check.';
COMMENT ON COLUMN fusion_mart.etl_alignment_run.run_id IS
  'Number of the check; a later one has a greater number.';
COMMENT ON COLUMN fusion_mart.etl_alignment_run.started_at IS
  'When it began.';
COMMENT ON COLUMN fusion_mart.etl_alignment_run.finished_at IS
  'When its findings were written.';
COMMENT ON COLUMN fusion_mart.etl_alignment_run.loaded_to IS
  'Journal sequence up to which this schema was loaded when it began.';
COMMENT ON COLUMN fusion_mart.etl_alignment_run.pending_records IS
  'Records that it passed over because their newest version was not loaded yet.';
COMMENT ON COLUMN fusion_mart.etl_alignment_run.looker_unavailable IS
  'Why Looker was to be asked and could not be; empty otherwise.';

CREATE TABLE fusion_mart.etl_alignment_count (
  run_id     bigint NOT NULL,
  comparison text NOT NULL,
  subject    text NOT NULL,
  kind       text NOT NULL,
  findings   bigint NOT NULL,
  CONSTRAINT etl_alignment_count_pk PRIMARY KEY (run_id, comparison, subject, kind),
  CONSTRAINT etl_alignment_count_run_fk FOREIGN KEY (run_id)
    REFERENCES fusion_mart.etl_alignment_run (run_id) ON DELETE CASCADE
);
CREATE INDEX etl_alignment_count_comparison_idx
  ON fusion_mart.etl_alignment_count (comparison, subject, run_id);

COMMENT ON TABLE fusion_mart.etl_alignment_count IS
  'How much a check found. Grain: one row a check and each thing that it looked for; zero says that it looked and found nothing.';
COMMENT ON COLUMN fusion_mart.etl_alignment_count.run_id IS
  'Check; joins etl_alignment_run.';
COMMENT ON COLUMN fusion_mart.etl_alignment_count.comparison IS
  'FUSION_WAREHOUSE, FACTS_DIMENSIONS (within this schema) or WAREHOUSE_LOOKER.';
COMMENT ON COLUMN fusion_mart.etl_alignment_count.subject IS
  'SUPPLIER, ACCOUNT or COST_CENTER.';
COMMENT ON COLUMN fusion_mart.etl_alignment_count.kind IS
  'MISSING: the right side lacks it. EXTRA: the left side lacks it. DIFFERING: both have it and differ. INACTIVE_BUT_USED: facts use it although it is no longer active. FACT_WITHOUT_DIMENSION: facts name what no dimension knows.';
COMMENT ON COLUMN fusion_mart.etl_alignment_count.findings IS
  'How many there are, those included that etl_alignment does not list.';

CREATE TABLE fusion_mart.etl_alignment (
  finding_id  bigint GENERATED ALWAYS AS IDENTITY,
  run_id      bigint NOT NULL,
  comparison  text NOT NULL,
  subject     text NOT NULL,
  kind        text NOT NULL,
  key         text NOT NULL,
  attribute   text,
  left_value  text,
  right_value text,
  facts       bigint,
  remark      text,
  CONSTRAINT etl_alignment_pk PRIMARY KEY (finding_id),
  CONSTRAINT etl_alignment_count_fk FOREIGN KEY (run_id, comparison, subject, kind)
    REFERENCES fusion_mart.etl_alignment_count (run_id, comparison, subject, kind)
    ON DELETE CASCADE,
  CONSTRAINT etl_alignment_comparison_known
    CHECK (comparison IN ('FUSION_WAREHOUSE', 'FACTS_DIMENSIONS', 'WAREHOUSE_LOOKER')),
  CONSTRAINT etl_alignment_subject_known CHECK (subject IN ('SUPPLIER', 'ACCOUNT', 'COST_CENTER')),
  CONSTRAINT etl_alignment_kind_known
    CHECK (kind IN ('MISSING', 'EXTRA', 'DIFFERING', 'INACTIVE_BUT_USED', 'FACT_WITHOUT_DIMENSION'))
);
CREATE INDEX etl_alignment_run_idx
  ON fusion_mart.etl_alignment (run_id, comparison, subject, kind, finding_id);

COMMENT ON TABLE fusion_mart.etl_alignment IS
  'What does not agree. Grain: one row a finding; of very many only the first are listed.';
COMMENT ON COLUMN fusion_mart.etl_alignment.finding_id IS
  'Number of the finding; a later one has a greater number.';
COMMENT ON COLUMN fusion_mart.etl_alignment.run_id IS
  'Check; joins etl_alignment_run.';
COMMENT ON COLUMN fusion_mart.etl_alignment.comparison IS
  'FUSION_WAREHOUSE, FACTS_DIMENSIONS (within this schema) or WAREHOUSE_LOOKER.';
COMMENT ON COLUMN fusion_mart.etl_alignment.subject IS
  'SUPPLIER, ACCOUNT or COST_CENTER.';
COMMENT ON COLUMN fusion_mart.etl_alignment.kind IS
  'MISSING, EXTRA, DIFFERING, INACTIVE_BUT_USED or FACT_WITHOUT_DIMENSION; etl_alignment_count tells what they mean.';
COMMENT ON COLUMN fusion_mart.etl_alignment.key IS
  'Supplier number, account combination or cost centre; the key in Fusion where the record has none.';
COMMENT ON COLUMN fusion_mart.etl_alignment.attribute IS
  'What differs, as the column of the dimension is named; empty unless the kind is DIFFERING.';
COMMENT ON COLUMN fusion_mart.etl_alignment.left_value IS
  'Value on the left side of the comparison: Fusion, facts, or this schema.';
COMMENT ON COLUMN fusion_mart.etl_alignment.right_value IS
  'Value on the right side: this schema, its dimensions, or Looker.';
COMMENT ON COLUMN fusion_mart.etl_alignment.facts IS
  'Rows of facts concerned; empty unless the comparison is FACTS_DIMENSIONS.';
COMMENT ON COLUMN fusion_mart.etl_alignment.remark IS
  'What helps to find the cause, such as the table of the facts or the reason of a quarantine.';

CREATE VIEW fusion_mart.alignment_summary AS
SELECT
  latest.comparison,
  latest.subject,
  counted.kind,
  counted.findings,
  latest.run_id,
  run.finished_at AS checked_at,
  run.loaded_to,
  run.pending_records
FROM (
  SELECT comparison, subject, max(run_id) AS run_id
  FROM fusion_mart.etl_alignment_count
  GROUP BY comparison, subject
) AS latest
JOIN fusion_mart.etl_alignment_count AS counted
  ON counted.run_id = latest.run_id AND counted.comparison = latest.comparison
  AND counted.subject = latest.subject
JOIN fusion_mart.etl_alignment_run AS run ON run.run_id = latest.run_id;

COMMENT ON VIEW fusion_mart.alignment_summary IS
  'The latest check of each comparison, counted. Grain: one row a comparison, subject and kind.';
COMMENT ON COLUMN fusion_mart.alignment_summary.comparison IS
  'FUSION_WAREHOUSE, FACTS_DIMENSIONS (within this schema) or WAREHOUSE_LOOKER.';
COMMENT ON COLUMN fusion_mart.alignment_summary.subject IS
  'SUPPLIER, ACCOUNT or COST_CENTER.';
COMMENT ON COLUMN fusion_mart.alignment_summary.kind IS
  'MISSING, EXTRA, DIFFERING, INACTIVE_BUT_USED or FACT_WITHOUT_DIMENSION.';
COMMENT ON COLUMN fusion_mart.alignment_summary.findings IS
  'How many there are; zero says that the check looked and found nothing.';
COMMENT ON COLUMN fusion_mart.alignment_summary.run_id IS
  'Check; joins etl_alignment_run.';
COMMENT ON COLUMN fusion_mart.alignment_summary.checked_at IS
  'When the check was made.';
COMMENT ON COLUMN fusion_mart.alignment_summary.loaded_to IS
  'Journal sequence up to which this schema was loaded then.';
COMMENT ON COLUMN fusion_mart.alignment_summary.pending_records IS
  'Records that the check passed over because their newest version was not loaded yet.';

CREATE VIEW fusion_mart.alignment AS
SELECT
  finding.finding_id,
  finding.comparison,
  finding.subject,
  finding.kind,
  finding.key,
  finding.attribute,
  finding.left_value,
  finding.right_value,
  finding.facts,
  finding.remark,
  latest.run_id,
  latest.checked_at
FROM fusion_mart.etl_alignment AS finding
JOIN (
  SELECT DISTINCT comparison, subject, run_id, checked_at FROM fusion_mart.alignment_summary
) AS latest
  ON latest.run_id = finding.run_id AND latest.comparison = finding.comparison
  AND latest.subject = finding.subject;

COMMENT ON VIEW fusion_mart.alignment IS
  'What does not agree by the latest check of each comparison. Grain: one row a finding.';
COMMENT ON COLUMN fusion_mart.alignment.finding_id IS
  'Number of the finding.';
COMMENT ON COLUMN fusion_mart.alignment.comparison IS
  'FUSION_WAREHOUSE, FACTS_DIMENSIONS (within this schema) or WAREHOUSE_LOOKER.';
COMMENT ON COLUMN fusion_mart.alignment.subject IS
  'SUPPLIER, ACCOUNT or COST_CENTER.';
COMMENT ON COLUMN fusion_mart.alignment.kind IS
  'MISSING, EXTRA, DIFFERING, INACTIVE_BUT_USED or FACT_WITHOUT_DIMENSION.';
COMMENT ON COLUMN fusion_mart.alignment.key IS
  'Supplier number, account combination or cost centre; the key in Fusion where the record has none.';
COMMENT ON COLUMN fusion_mart.alignment.attribute IS
  'What differs; empty unless the kind is DIFFERING.';
COMMENT ON COLUMN fusion_mart.alignment.left_value IS
  'Value on the left side of the comparison: Fusion, facts, or this schema.';
COMMENT ON COLUMN fusion_mart.alignment.right_value IS
  'Value on the right side: this schema, its dimensions, or Looker.';
COMMENT ON COLUMN fusion_mart.alignment.facts IS
  'Rows of facts concerned; empty unless the comparison is FACTS_DIMENSIONS.';
COMMENT ON COLUMN fusion_mart.alignment.remark IS
  'What helps to find the cause.';
COMMENT ON COLUMN fusion_mart.alignment.run_id IS
  'Check; joins etl_alignment_run.';
COMMENT ON COLUMN fusion_mart.alignment.checked_at IS
  'When the check was made.';
