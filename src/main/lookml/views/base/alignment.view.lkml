# Written from the schema by BaseViewsTest: change refinements, not this file.

view: alignment {
  sql_table_name: @{SCHEMA}.alignment ;;

  dimension: finding_id {
    primary_key: yes
    type: number
    description: "Number of the finding."
    value_format_name: id
    sql: ${TABLE}.finding_id ;;
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

  dimension: key {
    type: string
    description: "Supplier number, account combination or cost centre; the key in Fusion where the record has none."
    sql: ${TABLE}.key ;;
  }

  dimension: attribute {
    type: string
    description: "What differs; empty unless the kind is DIFFERING."
    sql: ${TABLE}.attribute ;;
  }

  dimension: left_value {
    type: string
    description: "Value on the left side of the comparison: Fusion, facts, or this schema."
    sql: ${TABLE}.left_value ;;
  }

  dimension: right_value {
    type: string
    description: "Value on the right side: this schema, its dimensions, or Looker."
    sql: ${TABLE}.right_value ;;
  }

  dimension: facts {
    type: number
    description: "Rows of facts concerned; empty unless the comparison is FACTS_DIMENSIONS."
    sql: ${TABLE}.facts ;;
  }

  dimension: remark {
    type: string
    description: "What helps to find the cause."
    sql: ${TABLE}.remark ;;
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
}
