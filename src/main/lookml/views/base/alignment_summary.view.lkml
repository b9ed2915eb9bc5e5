# Written from the schema by BaseViewsTest: change refinements, not this file.

view: alignment_summary {
  sql_table_name: @{SCHEMA}.alignment_summary ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.comparison::text || '|' || COALESCE(${TABLE}.subject::text, '') || '|' || COALESCE(${TABLE}.kind::text, '') ;;
  }

  dimension: comparison {
    type: string
    description: "FUSION_WAREHOUSE, FACTS_DIMENSIONS (within this schema) or WAREHOUSE_LOOKER."
    sql: ${TABLE}.comparison ;;
  }

  dimension: subject {
    type: string
    description: "SUPPLIER, ACCOUNT or COST_CENTER."
    sql: ${TABLE}.subject ;;
  }

  dimension: kind {
    type: string
    description: "MISSING, EXTRA, DIFFERING, INACTIVE_BUT_USED or FACT_WITHOUT_DIMENSION."
    sql: ${TABLE}.kind ;;
  }

  dimension: findings {
    type: number
    description: "How many there are; zero says that the check looked and found nothing."
    sql: ${TABLE}.findings ;;
  }

  dimension: run_id {
    type: number
    description: "Check; joins etl_alignment_run."
    value_format_name: id
    sql: ${TABLE}.run_id ;;
  }

  dimension_group: checked {
    type: time
    description: "When the check was made."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.checked_at ;;
  }

  dimension: loaded_to {
    type: number
    description: "Journal sequence up to which this schema was loaded then."
    sql: ${TABLE}.loaded_to ;;
  }

  dimension: pending_records {
    type: number
    description: "Records that the check passed over because their newest version was not loaded yet."
    sql: ${TABLE}.pending_records ;;
  }
}
