# Written from the schema by BaseViewsTest: change refinements, not this file.

view: fact_gl_balance {
  sql_table_name: @{SCHEMA}.fact_gl_balance ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.ledger_name::text || '|' || COALESCE(${TABLE}.period_name::text, '') || '|' || COALESCE(${TABLE}.currency::text, '') || '|' || COALESCE(${TABLE}.currency_type::text, '') || '|' || COALESCE(${TABLE}.account_combination::text, '') ;;
  }

  dimension: ledger_name {
    type: string
    description: "Ledger; joins dim_ledger."
    sql: ${TABLE}.ledger_name ;;
  }

  dimension: period_name {
    type: string
    description: "Accounting period; joins dim_period."
    sql: ${TABLE}.period_name ;;
  }

  dimension: currency {
    type: string
    description: "Currency of the balance, ISO 4217. In ledger currency it holds the accounted amounts of all entered currencies."
    sql: ${TABLE}.currency ;;
  }

  dimension: currency_type {
    type: string
    description: "Total, Entered and so on, as Fusion displays it; an empty text where it is not given."
    sql: ${TABLE}.currency_type ;;
  }

  dimension: account_combination {
    type: string
    description: "Account combination; joins dim_gl_account."
    sql: ${TABLE}.account_combination ;;
  }

  dimension: company {
    type: string
    description: "Balancing (company) segment of the combination."
    sql: ${TABLE}.company ;;
  }

  dimension: cost_center {
    type: string
    description: "Cost centre segment of the combination; joins dim_cost_center."
    sql: ${TABLE}.cost_center ;;
  }

  dimension: account {
    type: string
    description: "Natural account segment of the combination."
    sql: ${TABLE}.account ;;
  }

  dimension: scenario {
    type: string
    description: "Actual, Budget and so on, as Fusion displays it."
    sql: ${TABLE}.scenario ;;
  }

  dimension: amount_type {
    type: string
    description: "PTD, YTD and so on: what the amounts cover."
    sql: ${TABLE}.amount_type ;;
  }

  dimension: beginning_balance {
    type: number
    description: "Balance before the period; empty where Fusion has none."
    value_format_name: amount
    sql: ${TABLE}.beginning_balance ;;
  }

  dimension: period_activity {
    type: number
    description: "Movement in the period, debit minus credit; empty where Fusion has none."
    value_format_name: amount
    sql: ${TABLE}.period_activity ;;
  }

  dimension: ending_balance {
    type: number
    description: "Balance after the period; empty where Fusion has none."
    value_format_name: amount
    sql: ${TABLE}.ending_balance ;;
  }

  dimension: budget_balance {
    type: number
    description: "Budget; empty where Fusion has none."
    value_format_name: amount
    sql: ${TABLE}.budget_balance ;;
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
