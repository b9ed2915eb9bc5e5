# Written from the schema by BaseViewsTest: change refinements, not this file.

view: dim_period {
  sql_table_name: @{SCHEMA}.dim_period ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.ledger_id::text || '|' || COALESCE(${TABLE}.application_id::text, '') || '|' || COALESCE(${TABLE}.period_name::text, '') ;;
  }

  dimension: ledger_id {
    type: number
    description: "Fusion id of the ledger."
    value_format_name: id
    sql: ${TABLE}.ledger_id ;;
  }

  dimension: application_id {
    type: number
    description: "Application whose status this is: 101 General Ledger, 200 Payables, 222 Receivables."
    sql: ${TABLE}.application_id ;;
  }

  dimension: period_name {
    type: string
    description: "Name of the period, such as Jan-26."
    sql: ${TABLE}.period_name ;;
  }

  dimension: closing_status {
    type: string
    description: "O open, C closed, P permanently closed, F future enterable, N never opened, W close pending."
    sql: ${TABLE}.closing_status ;;
  }

  dimension_group: start {
    type: time
    description: "First day of the period."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.start_date ;;
  }

  dimension_group: end {
    type: time
    description: "Last day of the period."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.end_date ;;
  }

  dimension: period_year {
    type: number
    description: "Fiscal year, where Fusion gives it."
    sql: ${TABLE}.period_year ;;
  }

  dimension: period_number {
    type: number
    description: "Number of the period in its fiscal year, where Fusion gives it."
    sql: ${TABLE}.period_number ;;
  }

  dimension: is_adjustment {
    type: yesno
    description: "Whether it is an adjustment period, where Fusion gives it."
    sql: ${TABLE}.is_adjustment ;;
  }

  dimension_group: source_last_update {
    hidden: yes
    type: time
    description: "When the row last changed in Fusion; that of its record where the row has none of its own; empty where Fusion tells neither."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.source_last_update ;;
  }

  dimension: source_sequence {
    hidden: yes
    type: number
    description: "Journal sequence of the version that the row shows; an older version never replaces it."
    sql: ${TABLE}.source_sequence ;;
  }

  dimension_group: loaded {
    hidden: yes
    type: time
    description: "When the row was last written."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.loaded_at ;;
  }

  dimension: load_id {
    hidden: yes
    type: number
    description: "Load that wrote it; etl_load_audit tells more."
    value_format_name: id
    sql: ${TABLE}.load_id ;;
  }

  dimension_group: deleted {
    hidden: yes
    type: time
    description: "When the connector found that Fusion no longer has the row; empty while it has. Filter on empty."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.deleted_at ;;
  }
}
