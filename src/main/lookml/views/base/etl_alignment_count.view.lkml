# Written from the schema by BaseViewsTest: change refinements, not this file.

view: etl_alignment_count {
  sql_table_name: @{SCHEMA}.etl_alignment_count ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.run_id::text || '|' || COALESCE(${TABLE}.comparison::text, '') || '|' || COALESCE(${TABLE}.subject::text, '') || '|' || COALESCE(${TABLE}.kind::text, '') ;;
  }

  dimension: run_id {
    type: number
    description: "Check; joins etl_alignment_run."
    value_format_name: id
    sql: ${TABLE}.run_id ;;
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
    description: "MISSING: the right side lacks it. EXTRA: the left side lacks it. DIFFERING: both have it and differ. INACTIVE_BUT_USED: facts use it although it is no longer active. FACT_WITHOUT_DIMENSION: facts name what no dimension knows."
    sql: ${TABLE}.kind ;;
  }

  dimension: findings {
    type: number
    description: "How many there are, those included that etl_alignment does not list."
    sql: ${TABLE}.findings ;;
  }
}
