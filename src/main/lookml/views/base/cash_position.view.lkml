# Written from the schema by BaseViewsTest: change refinements, not this file.

view: cash_position {
  sql_table_name: @{SCHEMA}.cash_position ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.bucket::text || '|' || COALESCE(${TABLE}.ledger_name::text, '') || '|' || COALESCE(${TABLE}.ledger_currency::text, '') || '|' || COALESCE(${TABLE}.currency::text, '') || '|' || COALESCE(${TABLE}.week_start::text, '') ;;
  }

  dimension: ledger_name {
    type: string
    description: "Ledger of the business unit; empty where that is not known."
    sql: ${TABLE}.ledger_name ;;
  }

  dimension: ledger_currency {
    type: string
    description: "Functional currency of the ledger, ISO 4217."
    sql: ${TABLE}.ledger_currency ;;
  }

  dimension: currency {
    type: string
    description: "Transaction currency, ISO 4217."
    sql: ${TABLE}.currency ;;
  }

  dimension: bucket {
    type: string
    description: "WEEK, OVERDUE, or NO_DATE for open items without a due date."
    sql: ${TABLE}.bucket ;;
  }

  dimension_group: week_start {
    type: time
    description: "Monday of the week; empty unless the bucket is WEEK."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.week_start ;;
  }

  dimension: iso_week_label {
    type: string
    description: "ISO week as text that sorts, such as 2026-W05; empty unless the bucket is WEEK."
    sql: ${TABLE}.iso_week_label ;;
  }

  dimension: due_in {
    type: number
    description: "Open receivables, in currency."
    value_format_name: amount
    sql: ${TABLE}.due_in ;;
  }

  dimension: due_out {
    type: number
    description: "Open payables, in currency, those on hold included."
    value_format_name: amount
    sql: ${TABLE}.due_out ;;
  }

  dimension: net {
    type: number
    description: "due_in minus due_out."
    value_format_name: amount
    sql: ${TABLE}.net ;;
  }

  dimension: due_out_on_hold {
    type: number
    description: "The part of due_out whose payment is on hold."
    value_format_name: amount
    sql: ${TABLE}.due_out_on_hold ;;
  }

  dimension: due_in_ledger {
    type: number
    description: "Open receivables, in ledger currency."
    value_format_name: amount
    sql: ${TABLE}.due_in_ledger ;;
  }

  dimension: due_out_ledger {
    type: number
    description: "Open payables, in ledger currency."
    value_format_name: amount
    sql: ${TABLE}.due_out_ledger ;;
  }

  dimension: items_without_rate {
    type: number
    description: "Open items that the ledger amounts leave out because their rate is not known."
    sql: ${TABLE}.items_without_rate ;;
  }
}
