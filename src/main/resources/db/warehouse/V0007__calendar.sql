-- The calendar, from 2000 to 2060. Days are facts of nature and are written once; the fiscal columns
-- follow from dim_period as periods become known.

CREATE TABLE fusion_mart.dim_date (
  date_key            date NOT NULL,
  year_number         integer NOT NULL,
  quarter_number      integer NOT NULL,
  month_number        integer NOT NULL,
  day_of_month        integer NOT NULL,
  day_of_week         integer NOT NULL,
  iso_year            integer NOT NULL,
  iso_week            integer NOT NULL,
  iso_week_label      text NOT NULL,
  month_label         text NOT NULL,
  quarter_label       text NOT NULL,
  week_start          date NOT NULL,
  month_start         date NOT NULL,
  month_end           date NOT NULL,
  quarter_start       date NOT NULL,
  quarter_end         date NOT NULL,
  is_weekend          boolean NOT NULL,
  fiscal_period_name  text,
  fiscal_year         integer,
  fiscal_period_start date,
  fiscal_period_end   date,
  source_last_update  timestamptz,
  source_sequence     bigint NOT NULL,
  loaded_at           timestamptz NOT NULL,
  load_id             bigint NOT NULL,
  deleted_at          timestamptz,
  CONSTRAINT dim_date_pk PRIMARY KEY (date_key)
);

INSERT INTO fusion_mart.dim_date (
  date_key, year_number, quarter_number, month_number, day_of_month, day_of_week, iso_year, iso_week,
  iso_week_label, month_label, quarter_label, week_start, month_start, month_end, quarter_start,
  quarter_end, is_weekend, source_sequence, loaded_at, load_id)
SELECT
  day,
  extract(year FROM day),
  extract(quarter FROM day),
  extract(month FROM day),
  extract(day FROM day),
  extract(isodow FROM day),
  extract(isoyear FROM day),
  extract(week FROM day),
  to_char(day, 'IYYY"-W"IW'),
  to_char(day, 'YYYY-MM'),
  to_char(day, 'YYYY"-Q"Q'),
  date_trunc('week', day)::date,
  date_trunc('month', day)::date,
  (date_trunc('month', day) + interval '1 month' - interval '1 day')::date,
  date_trunc('quarter', day)::date,
  (date_trunc('quarter', day) + interval '3 months' - interval '1 day')::date,
  extract(isodow FROM day) > 5,
  0,
  now(),
  0
FROM (
  SELECT date '2000-01-01' + n AS day
  FROM generate_series(0, date '2060-12-31' - date '2000-01-01') AS n
) AS days;

COMMENT ON TABLE fusion_mart.dim_date IS
  'Days from 2000 to 2060. Grain: one row a day.';
COMMENT ON COLUMN fusion_mart.dim_date.date_key IS
  'The day; what facts carry.';
COMMENT ON COLUMN fusion_mart.dim_date.year_number IS
  'Calendar year.';
COMMENT ON COLUMN fusion_mart.dim_date.quarter_number IS
  'Calendar quarter, 1 to 4.';
COMMENT ON COLUMN fusion_mart.dim_date.month_number IS
  'Calendar month, 1 to 12.';
COMMENT ON COLUMN fusion_mart.dim_date.day_of_month IS
  'Day in the month, from 1.';
COMMENT ON COLUMN fusion_mart.dim_date.day_of_week IS
  '1 Monday to 7 Sunday.';
COMMENT ON COLUMN fusion_mart.dim_date.iso_year IS
  'Year that the ISO week belongs to.';
COMMENT ON COLUMN fusion_mart.dim_date.iso_week IS
  'ISO week, 1 to 53.';
COMMENT ON COLUMN fusion_mart.dim_date.iso_week_label IS
  'ISO week as text that sorts, such as 2026-W05.';
COMMENT ON COLUMN fusion_mart.dim_date.month_label IS
  'Month as text that sorts, such as 2026-01.';
COMMENT ON COLUMN fusion_mart.dim_date.quarter_label IS
  'Quarter as text that sorts, such as 2026-Q1.';
COMMENT ON COLUMN fusion_mart.dim_date.week_start IS
  'Monday of the week.';
COMMENT ON COLUMN fusion_mart.dim_date.month_start IS
  'First day of the month.';
COMMENT ON COLUMN fusion_mart.dim_date.month_end IS
  'Last day of the month.';
COMMENT ON COLUMN fusion_mart.dim_date.quarter_start IS
  'First day of the quarter.';
COMMENT ON COLUMN fusion_mart.dim_date.quarter_end IS
  'Last day of the quarter.';
COMMENT ON COLUMN fusion_mart.dim_date.is_weekend IS
  'Whether it is a Saturday or Sunday.';
COMMENT ON COLUMN fusion_mart.dim_date.fiscal_period_name IS
  'General ledger period of the day; empty where ledgers disagree or none is known. Adjustment periods give way to the ordinary one.';
COMMENT ON COLUMN fusion_mart.dim_date.fiscal_year IS
  'Fiscal year of that period, where Fusion gives it.';
COMMENT ON COLUMN fusion_mart.dim_date.fiscal_period_start IS
  'First day of that period.';
COMMENT ON COLUMN fusion_mart.dim_date.fiscal_period_end IS
  'Last day of that period.';
