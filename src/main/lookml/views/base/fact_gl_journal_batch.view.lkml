# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_gl_journal_batch {
  sql_table_name: @{SCHEMA}.fact_gl_journal_batch ;;

  dimension: je_batch_id {
    primary_key: yes
    type: number
    description: "Fusion id of the batch."
    value_format_name: id
    sql: ${TABLE}.je_batch_id ;;
  }

  dimension: batch_name {
    type: string
    description: "Name of the batch."
    sql: ${TABLE}.batch_name ;;
  }

  dimension: batch_description {
    type: string
    description: "Free text of the batch."
    sql: ${TABLE}.batch_description ;;
  }

  dimension: period_name {
    type: string
    description: "Default period of the batch."
    sql: ${TABLE}.period_name ;;
  }

  dimension: journal_source {
    type: string
    description: "Source, such as Payables or Manual."
    sql: ${TABLE}.journal_source ;;
  }

  dimension: batch_status {
    type: string
    description: "Status code of the batch; P is posted."
    sql: ${TABLE}.batch_status ;;
  }

  dimension: batch_status_meaning {
    type: string
    description: "The same as Fusion displays it."
    sql: ${TABLE}.batch_status_meaning ;;
  }

  dimension: is_posted {
    type: yesno
    description: "Whether the batch is posted, which only the status code tells."
    sql: ${TABLE}.is_posted ;;
  }

  dimension: completion_status {
    type: string
    description: "Completion status as Fusion displays it."
    sql: ${TABLE}.completion_status ;;
  }

  dimension: approval_status {
    type: string
    description: "Approval status as Fusion displays it."
    sql: ${TABLE}.approval_status ;;
  }

  dimension: funds_status {
    type: string
    description: "Funds check as Fusion displays it."
    sql: ${TABLE}.funds_status ;;
  }

  dimension: chart_of_accounts_name {
    type: string
    description: "Chart of accounts."
    sql: ${TABLE}.chart_of_accounts_name ;;
  }

  dimension: balance_type {
    type: string
    description: "Actual, Budget or Encumbrance, as Fusion displays it."
    sql: ${TABLE}.balance_type ;;
  }

  dimension: running_total_dr {
    type: number
    description: "Entered debits of the batch, over all its currencies as Fusion adds them."
    value_format_name: amount
    sql: ${TABLE}.running_total_dr ;;
  }

  dimension: running_total_cr {
    type: number
    description: "Entered credits of the batch, over all its currencies as Fusion adds them."
    value_format_name: amount
    sql: ${TABLE}.running_total_cr ;;
  }

  dimension: running_total_accounted_dr {
    type: number
    description: "Accounted debits of the batch, in ledger currency."
    value_format_name: amount
    sql: ${TABLE}.running_total_accounted_dr ;;
  }

  dimension: running_total_accounted_cr {
    type: number
    description: "Accounted credits of the batch, in ledger currency."
    value_format_name: amount
    sql: ${TABLE}.running_total_accounted_cr ;;
  }

  dimension: control_total {
    type: number
    description: "Control total."
    value_format_name: amount
    sql: ${TABLE}.control_total ;;
  }

  dimension_group: posted {
    type: time
    description: "Day on which the batch was posted, in UTC."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.posted_date ;;
  }

  dimension: is_reversal {
    type: yesno
    description: "Whether the batch reverses another one."
    sql: ${TABLE}.is_reversal ;;
  }

  dimension: error_message {
    type: string
    description: "Why posting failed, where it did."
    sql: ${TABLE}.error_message ;;
  }

  dimension_group: source_created {
    type: time
    description: "When the batch was created in Fusion."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.source_created_at ;;
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
