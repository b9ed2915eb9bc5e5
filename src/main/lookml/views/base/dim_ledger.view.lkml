# Written from the schema by BaseViewsTest: change refinements, not this file.

view: dim_ledger {
  sql_table_name: @{SCHEMA}.dim_ledger ;;

  dimension: ledger_id {
    primary_key: yes
    type: number
    description: "Fusion id of the ledger."
    value_format_name: id
    sql: ${TABLE}.ledger_id ;;
  }

  dimension: ledger_name {
    type: string
    description: "Name of the ledger; what facts carry."
    sql: ${TABLE}.ledger_name ;;
  }

  dimension: ledger_currency {
    type: string
    description: "Functional currency of the ledger, ISO 4217."
    sql: ${TABLE}.ledger_currency ;;
  }

  dimension: chart_of_accounts_id {
    type: number
    description: "Id of the chart of accounts (structure instance number)."
    value_format_name: id
    sql: ${TABLE}.chart_of_accounts_id ;;
  }

  dimension: period_set_name {
    type: string
    description: "Accounting calendar of the ledger."
    sql: ${TABLE}.period_set_name ;;
  }

  dimension: accounted_period_type {
    type: string
    description: "Period type of that calendar."
    sql: ${TABLE}.accounted_period_type ;;
  }

  dimension: ledger_category {
    type: string
    description: "PRIMARY, SECONDARY and so on, as Fusion codes it."
    sql: ${TABLE}.ledger_category ;;
  }

  dimension: ledger_type {
    type: string
    description: "Kind of ledger, as Fusion codes it."
    sql: ${TABLE}.ledger_type ;;
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
